import type { components } from './openapi';

// What the API answers, by the names that the pages use. The shapes are generated from its description (`npm run
// types`), so that a change of the server's records breaks the build here.
type Schemas = components['schemas'];

/** An instant as the API writes it: ISO-8601 in UTC. */
export type Instant = string;

/** A panel's answer: of which time it speaks, and its figures. */
export type Panel<T> = Omit<Schemas['PanelRatingSummary'], 'data'> & { data: T };

/** The width of a bucket of time. */
export type Grain = Schemas['RatingsOverTime']['grain'];

/** What a person may see. */
export type Role = 'exhibitions' | 'safety' | 'operator' | 'admin';

/** Who is signed in. */
export type Session = Omit<Schemas['SignedIn'], 'roles'> & { roles: Role[] };

/** How often each rating was given, and what follows from that; everything but counts is null without a response. */
export type RatingDistribution = Schemas['RatingDistribution'];

/** A mean beside the one of the previous period. */
export type Change = Schemas['Change'];

/** All ratings of a period. */
export type RatingSummary = Schemas['RatingSummary'];

/** A stretch of the course of ratings. */
export type RatingBucket = Schemas['RatingBucket'];

/** Ratings over time; buckets without a rating are left out. */
export type RatingsOverTime = Schemas['RatingsOverTime'];

/** Ratings over time for each exhibition, by site; buckets without a rating are left out. */
export type RatingsOverTimeByExhibition = Schemas['RatingsOverTimeByExhibition'];

/** The course of ratings of one exhibition. */
export type ExhibitionRatingsOverTime = Schemas['ExhibitionRatingsOverTime'];

/** How one exhibition is rated. */
export type ExhibitionRatings = Schemas['ExhibitionRatings'];

/** Ratings of all exhibitions on a floor or of a department; id 0 for those that have none. */
export type PlaceRatings = Schemas['PlaceRatings'];

/** How one hour of the week is rated: weekday 1 for Monday, hour 0 to 23. */
export type WeekHourRatings = Schemas['WeekHourRatings'];

/** All requests of a period, by value. */
export type RequestSummary = Schemas['RequestSummary'];

/** A stretch of the course of requests. */
export type RequestBucket = Schemas['RequestBucket'];

/** Requests over time; buckets without a request are left out. */
export type RequestsOverTime = Schemas['RequestsOverTime'];

/** Requests in one hour of the day. */
export type HourRequests = Schemas['HourRequests'];

/** Requests at one exhibition. */
export type ExhibitionRequests = Schemas['ExhibitionRequests'];

/** Requests of a floor or a department; id 0 for exhibitions that have none. */
export type PlaceRequests = Schemas['PlaceRequests'];

/** A floor or a department. */
export type Place = Schemas['Place'];

/** What a button of a kiosk means. */
export type Button = Schemas['Button'];

/** An exhibition; floor and department are ids. */
export type Exhibition = Schemas['Entry'];

/** What a museum shows, and by which buttons it is told. */
export type Museum = Schemas['MuseumView'];

/** The last sign of life of a process that loads. */
export type LoaderSign = Schemas['LoaderSign'];

/** An event of the live stream. */
export type LiveEvent = Schemas['Live'];

/** How far a partition was read. */
export type PartitionProgress = Schemas['Partition'];

/** How the pipeline stands. */
export type Pipeline = Schemas['PipelineView'];

/** A rejected record, without its payload. */
export type QuarantinedRecord = Schemas['QuarantinedRecord'];

/** A page of the quarantine; `next` is the `before` of the page after it, null on the last one. */
export type QuarantinePage = Schemas['Page'];

/** A rejected record with its bytes: as text when they are UTF-8. */
export type QuarantinedPayload = Schemas['Item'];

/** How many records were given up. */
export type Discarded = Schemas['Discarded'];

/** What a replay came to. */
export type ReplayResult = Schemas['ReplayResult'];
