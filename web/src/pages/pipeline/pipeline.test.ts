import { expect, it } from 'vitest';
import type { Pipeline, QuarantinedRecord } from '../../api/types';
import { loadersTable, partitionLabel, reasonName, reasonsOf, standing } from './figures';
import { csvOf, newerThan, quarantineUrl, replayed } from './quarantine';

const NOW = Date.parse('2024-10-21T09:00:20Z');

const PIPELINE: Pipeline = {
  loaders: [
    { instance: 'a', source: 'lmnh', seenAt: '2024-10-21T09:00:19Z', state: 'RUNNING', recordsBehind: 7 },
    { instance: 'b', source: 'lmnh', seenAt: '2024-10-21T09:00:05Z', state: 'RUNNING', recordsBehind: null },
  ],
  at: '2024-10-21T09:00:20Z',
  newestPress: '2024-10-21T08:58:45Z',
  freshnessSeconds: 95,
  recordsBehind: null,
  recordsRead: 1_000,
  accepted: 830,
  rejected: 170,
  recordsPerSecond: 12.5,
  partitions: [
    { source: 'lmnh', partition: '0', nextPosition: 600, recordsRead: 600, accepted: 500, rejected: 100, isComplete: false, updatedAt: '2024-10-21T09:00:05Z' },
  ],
  rejects: { MISSING_AT: 3, OUTSIDE_HOURS: 9 },
};

it('offers all records of a filter as a table, and not those of a page alone', () => {
  expect(csvOf({ reason: 'INVALID_VAL', source: '' })).toBe('/api/v1/quarantine.csv?reason=INVALID_VAL');
});

it('calls a topic by its name, and tells it from one that was made anew', () => {
  const partition = { source: 'kafka:cluster-1/visitors/abcdEFGH', partition: '3' };

  expect(partitionLabel(partition)).toBe('topic visitors (abcd…), partition 3');
  expect(partitionLabel({ source: 's3://bucket', partition: 'data_0.csv' })).toBe('s3://bucket data_0.csv');
});

it('says that a loader is silent, and that somebody must look', () => {
  const [loaders, press, behind, rejected] = standing(PIPELINE, NOW);
  expect(loaders).toMatchObject({ value: '1 of 2', tone: 'bad' });
  expect(press?.value).toBe('1 min');
  expect(behind).toMatchObject({ value: '–', detail: 'not known; 12.5 a second are read' });
  expect(rejected).toMatchObject({ value: '170', detail: '17 % of 1,000 records read' });
  expect(loadersTable(PIPELINE.loaders, NOW).rows.map((row) => row.cells[2])).toEqual(['running', 'silent, was running']);
});

it('tells how much of the stream is rejected, however large the archive is', () => {
  const partition = { source: 'kafka:c/lmnh/t', partition: '0', nextPosition: 90, recordsRead: 90, accepted: 40, rejected: 50, isComplete: false, updatedAt: '2024-10-21T09:00:05Z' };
  const rejected = standing({ ...PIPELINE, recordsRead: 100_090, rejected: 50, partitions: [...PIPELINE.partitions, partition] }, NOW).at(-1);
  expect(rejected).toMatchObject({ tone: 'bad', detail: '56 % of the stream; 0.1 % of 100,090 records read' });
});

it('counts what came into the quarantine since its list was shown', () => {
  const records = (...ids: number[]) => ids.map((id) => ({ id }) as QuarantinedRecord);
  expect(newerThan(records(7, 5), records(9, 8, 7))).toBe(2);
  expect(newerThan(records(7, 5), records(5, 4))).toBe(0);
  expect(newerThan([], records(2, 1))).toBe(2);
});

it('names reasons, the most frequent first', () => {
  expect(reasonsOf(PIPELINE).map((each) => reasonName(each.reason))).toEqual(['Outside hours', 'Missing at']);
});

it('asks for a page of the quarantine by what is chosen only', () => {
  expect(quarantineUrl({ reason: '', source: '' }, null)).toBe('/api/v1/quarantine?limit=50');
  expect(quarantineUrl({ reason: 'MISSING_AT', source: 'a b' }, 42)).toBe('/api/v1/quarantine?reason=MISSING_AT&source=a+b&before=42&limit=50');
});

it('says what a replay came to', () => {
  expect(replayed({ accepted: 1, stillRejected: {} })).toBe('1 record accepted.');
  expect(replayed({ accepted: 2, stillRejected: { OUTSIDE_HOURS: 3 } })).toBe('2 records accepted, 3 still rejected: outside hours 3.');
});
