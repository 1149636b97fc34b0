import type { LoaderSign, PartitionProgress, Pipeline } from '../../api/types';
import { count, counted, NONE, percent, rate } from '../../figures/numbers';
import type { Table } from '../../panel/figure';
import { STALE_AFTER_MILLIS } from '../../state/liveness';
import { age, dayTime } from '../../time/labels';
import { millis } from '../../time/wallClock';

/** A figure of the pipeline, and whether somebody must act. */
export interface Standing {
  label: string;
  value: string;
  detail: string;
  tone: 'plain' | 'bad';
}

/** What is read first. */
export function standing(pipeline: Pipeline, now: number): Standing[] {
  const working = pipeline.loaders.filter((loader) => isHeard(loader, now)).length;
  const { recordsBehind, recordsPerSecond, recordsRead: read, rejected } = pipeline;
  // An archive of years would hide that nothing of the stream is taken any more.
  const stream = pipeline.partitions
    .filter((each) => each.source.startsWith('kafka:'))
    .reduce((sum, each) => ({ read: sum.read + each.recordsRead, rejected: sum.rejected + each.rejected }), { read: 0, rejected: 0 });
  return [
    {
      label: 'Loaders',
      value: `${working} of ${pipeline.loaders.length}`,
      detail: working === 0 ? 'none gives a sign of life' : 'heard in the last 10 s',
      tone: working === 0 || working < pipeline.loaders.length ? 'bad' : 'plain',
    },
    {
      label: 'Newest press',
      value: pipeline.freshnessSeconds === null ? NONE : age(pipeline.freshnessSeconds),
      detail: pipeline.freshnessSeconds === null ? 'no press is loaded yet' : 'ago; at night that is long',
      tone: 'plain',
    },
    {
      label: 'Behind',
      value: recordsBehind === null ? NONE : count(recordsBehind),
      detail:
        (recordsBehind === null ? 'not known' : 'records wait to be read') +
        (recordsPerSecond === null ? '' : `; ${rate(recordsPerSecond)} a second are read`),
      tone: 'plain',
    },
    {
      label: 'Rejected',
      value: count(rejected),
      detail: [
        ...(stream.read === 0 ? [] : [`${percent(stream.rejected / stream.read)} of the stream`]),
        read === 0 ? 'of none read' : `${percent(rejected / read)} of ${counted(read, 'record')} read`,
      ].join('; '),
      tone: stream.read > 0 && stream.rejected >= stream.read / 2 ? 'bad' : 'plain',
    },
  ];
}

/** Loaders with their last sign of life. */
export function loadersTable(loaders: LoaderSign[], now: number): Table {
  return {
    columns: [
      { label: 'Loader', isText: true },
      { label: 'Source', isText: true },
      { label: 'State', isText: true },
      { label: 'Behind' },
      { label: 'Heard' },
    ],
    rows: loaders.map((loader) => ({
      cells: [
        loader.instance,
        loader.source,
        isHeard(loader, now) ? loader.state.toLowerCase() : `silent, was ${loader.state.toLowerCase()}`,
        loader.recordsBehind === null ? NONE : count(loader.recordsBehind),
        `${age((now - millis(loader.seenAt)) / 1000)} ago`,
      ],
    })),
  };
}

/** Reasons of rejection, the most frequent first. */
export function reasonsOf(pipeline: Pipeline): { reason: string; count: number }[] {
  return Object.entries(pipeline.rejects)
    .map(([reason, records]) => ({ reason, count: records }))
    .sort((one, other) => other.count - one.count);
}

/**
 * A source as people call it. The name of a topic's source also holds the ids of its cluster and of itself, because a
 * topic that is made anew is another one; the beginning of its own id tells such topics apart.
 */
export function sourceLabel(source: string): string {
  const topic = /^kafka:[^/]+\/(.+)\/([^/]+)$/.exec(source);
  return topic === null ? source : `topic ${topic[1]} (${topic[2]?.slice(0, 4)}…)`;
}

/** A partition of a source, or an object of an archive. */
export function partitionLabel({ source, partition }: { source: string; partition: string }): string {
  return source.startsWith('kafka:') ? `${sourceLabel(source)}, partition ${partition}` : `${source} ${partition}`;
}

/** How far each partition was read. */
export function partitionsTable(partitions: PartitionProgress[], zone: string): Table {
  return {
    columns: [
      { label: 'Source and partition', isText: true },
      { label: 'Next position' },
      { label: 'Read' },
      { label: 'Accepted' },
      { label: 'Rejected' },
      { label: 'Moved', isText: true },
    ],
    rows: partitions.map((each) => ({
      cells: [
        partitionLabel(each),
        each.isComplete ? `${count(each.nextPosition)}, the end` : count(each.nextPosition),
        count(each.recordsRead),
        count(each.accepted),
        count(each.rejected),
        each.updatedAt === null ? NONE : dayTime(each.updatedAt, zone),
      ],
    })),
  };
}

/** A reason in words: `OUTSIDE_HOURS` is `Outside hours`. */
export function reasonName(reason: string): string {
  const words = reason.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function isHeard(loader: LoaderSign, now: number): boolean {
  return now - millis(loader.seenAt) < STALE_AFTER_MILLIS;
}
