/** An instant as the API writes it: ISO-8601 in UTC. */
export type Instant = string;

/** A panel's answer: of which time it speaks, and its figures. */
export interface Panel<T> {
  period: string;
  from: Instant;
  until: Instant;
  previousFrom: Instant | null;
  previousUntil: Instant | null;
  /** Whether all of the period has passed. */
  isComplete: boolean;
  /** Whose wall clock the museum has, as `Europe/London`. */
  zone: string;
  data: T;
}

/** The width of a bucket of time. */
export type Grain = 'QUARTER_HOUR' | 'HOUR' | 'DAY' | 'WEEK' | 'MONTH';

/** How often each rating was given, and what follows from that; everything but counts is null without a response. */
export interface RatingDistribution {
  counts: number[];
  responses: number;
  mean: number | null;
  low: number | null;
  high: number | null;
  satisfied: number | null;
  dissatisfied: number | null;
}

/** A mean beside the one of the previous period. */
export interface Change {
  difference: number | null;
  /** Whether a difference as large could well be chance. */
  isNoise: boolean;
}

/** All ratings of a period. */
export interface RatingSummary {
  now: RatingDistribution;
  previous: RatingDistribution | null;
  change: Change | null;
}

/** A stretch of the course of ratings. */
export interface RatingBucket {
  from: Instant;
  until: Instant;
  ratings: RatingDistribution;
  isComplete: boolean;
}

/** Ratings over time; buckets without a rating are left out. */
export interface RatingsOverTime {
  grain: Grain;
  buckets: RatingBucket[];
}

/** How one exhibition is rated. */
export interface ExhibitionRatings {
  publicId: string;
  site: number;
  name: string;
  ratings: RatingDistribution;
  shrunkenMean: number | null;
  rank: number | null;
  change: Change | null;
}

/** Ratings of all exhibitions on a floor or of a department; id 0 for those that have none. */
export interface PlaceRatings {
  id: number;
  name: string;
  ratings: RatingDistribution;
}

/** How one hour of the week is rated: weekday 1 for Monday, hour 0 to 23. */
export interface WeekHourRatings {
  weekday: number;
  hour: number;
  days: number;
  ratings: RatingDistribution;
}

/** All requests of a period, by value. */
export interface RequestSummary {
  now: number[];
  previous: number[] | null;
}

/** A stretch of the course of requests. */
export interface RequestBucket {
  from: Instant;
  until: Instant;
  counts: number[];
  isComplete: boolean;
}

/** Requests over time; buckets without a request are left out. */
export interface RequestsOverTime {
  grain: Grain;
  buckets: RequestBucket[];
}

/** Requests in one hour of the day. */
export interface HourRequests {
  hour: number;
  counts: number[];
}

/** Requests at one exhibition. */
export interface ExhibitionRequests {
  publicId: string;
  site: number;
  name: string;
  counts: number[];
  hours: HourRequests[];
}

/** Requests of a floor or a department; id 0 for exhibitions that have none. */
export interface PlaceRequests {
  id: number;
  name: string;
  counts: number[];
  hours: HourRequests[];
}

/** A floor or a department. */
export interface Place {
  id: number;
  name: string;
}

/** What a button of a kiosk means. */
export interface Button {
  id: number;
  value: number;
  description: string;
}

/** An exhibition; floor and department are ids. */
export interface Exhibition {
  id: number;
  publicId: string;
  site: number;
  name: string;
  description: string;
  floor: number | null;
  department: number | null;
  startDate: string | null;
}

/** What a museum shows, and by which buttons it is told. */
export interface Museum {
  code: string;
  name: string;
  zone: string;
  opens: string;
  closes: string;
  exhibitions: Exhibition[];
  floors: Place[];
  departments: Place[];
  ratings: Button[];
  requests: Button[];
}

/** What a person may see. */
export type Role = 'exhibitions' | 'safety' | 'operator' | 'admin';

/** Who is signed in. */
export interface Session {
  name: string;
  roles: Role[];
}

/** The last sign of life of a process that loads. */
export interface LoaderSign {
  instance: string;
  source: string;
  seenAt: Instant;
  state: string;
  recordsBehind: number | null;
}

/** An event of the live stream. */
export interface LiveEvent {
  change: number;
  at: Instant;
  hears: boolean;
  loaders: LoaderSign[];
}

/** How far a partition was read. */
export interface PartitionProgress {
  source: string;
  partition: string;
  nextPosition: number;
  recordsRead: number;
  accepted: number;
  rejected: number;
  /** Whether an object was read to its end. */
  isComplete: boolean;
  updatedAt: Instant | null;
}

/** How the pipeline stands. */
export interface Pipeline {
  loaders: LoaderSign[];
  /** Age of the newest press that is loaded; null when there is none. */
  freshnessSeconds: number | null;
  /** Records ahead of all loaders; null while that is not known. */
  recordsBehind: number | null;
  /** Of all sources, since the beginning. */
  recordsRead: number;
  /** Over the last minute; null while that is not known. */
  recordsPerSecond: number | null;
  partitions: PartitionProgress[];
  /** Open records of the quarantine, by reason. */
  rejects: Record<string, number>;
}

/** A rejected record, without its payload. */
export interface QuarantinedRecord {
  id: number;
  source: string;
  partition: string;
  position: number;
  receivedAt: Instant;
  reason: string;
  detail: string;
  payloadBytes: number;
}

/** A page of the quarantine; `next` is the `before` of the page after it, null on the last one. */
export interface QuarantinePage {
  records: QuarantinedRecord[];
  next: number | null;
}

/** A rejected record with its bytes: as text when they are UTF-8. */
export interface QuarantinedPayload {
  record: QuarantinedRecord;
  text: string | null;
  base64: string | null;
}

/** What a replay came to. */
export interface ReplayResult {
  accepted: number;
  stillRejected: Record<string, number>;
}
