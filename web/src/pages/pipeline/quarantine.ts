import { change, read } from '../../api/client';
import type { Discarded, QuarantinedPayload, QuarantinedRecord, QuarantinePage, ReplayResult } from '../../api/types';
import { counted } from '../../figures/numbers';
import { csvUrl } from '../../panel/urls';
import { reasonName } from './figures';

/** Records of a page. */
export const PAGE_SIZE = 50;

/** Which quarantined records are looked at; empty texts mean all. */
export interface QuarantineFilter {
  reason: string;
  source: string;
}

/** Where they are; newest first. */
export function quarantineUrl(filter: QuarantineFilter, before: number | null): string {
  const query = asQuery(filter);
  if (before !== null) {
    query.set('before', String(before));
  }
  query.set('limit', String(PAGE_SIZE));
  return `/api/v1/quarantine?${query.toString()}`;
}

/** Where all records of a filter are to be had as a table, not only those of a page. */
export function csvOf(filter: QuarantineFilter): string {
  return csvUrl(`/api/v1/quarantine?${asQuery(filter).toString()}`);
}

function asQuery(filter: QuarantineFilter): URLSearchParams {
  const query = new URLSearchParams();
  if (filter.reason !== '') {
    query.set('reason', filter.reason);
  }
  if (filter.source !== '') {
    query.set('source', filter.source);
  }
  return query;
}

/** The next page. */
export function readPage(filter: QuarantineFilter, before: number): Promise<QuarantinePage> {
  return read<QuarantinePage>(quarantineUrl(filter, before));
}

/** One record with its bytes. */
export function readRecord(id: number): Promise<QuarantinedPayload> {
  return read<QuarantinedPayload>(`/api/v1/quarantine/${id}`);
}

/** Judges records anew; says in words what came of it. */
export async function replay(what: { ids: number[] } | { reasons: string[] }): Promise<string> {
  const result = await change<ReplayResult>('POST', '/api/v1/quarantine/replay', what);
  return result === null ? 'They were judged anew.' : replayed(result);
}

/** Gives records up; they stay stored, but nobody is asked about them any more. */
export async function discard(ids: number[]): Promise<string> {
  const done = await change<Discarded>('POST', '/api/v1/quarantine/discard', { ids });
  const others = done === null ? 0 : ids.length - done.records;
  return `${counted(ids.length - others, 'record')} discarded${others === 0 ? '.' : `; ${others} no longer in the list.`}`;
}

/** What a replay came to, in words. */
export function replayed(result: ReplayResult): string {
  const still = Object.entries(result.stillRejected);
  const rest = still.reduce((sum, [, records]) => sum + records, 0);
  const why = still.map(([reason, records]) => `${reasonName(reason).toLowerCase()} ${records}`).join(', ');
  return `${counted(result.accepted, 'record')} accepted${rest === 0 ? '.' : `, ${rest} still rejected: ${why}.`}`;
}

/** How many records have come since a list was shown. */
export function newerThan(held: QuarantinedRecord[], now: QuarantinedRecord[]): number {
  const newest = Math.max(0, ...held.map((each) => each.id));
  return now.filter((each) => each.id > newest).length;
}
