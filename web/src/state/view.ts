/** Which screen is shown. */
export type Page = 'exhibitions' | 'safety' | 'pipeline' | 'sign-in' | 'setup';

/** What the figures are about; the same words as in the API's questions. An empty list means all. */
export interface Filters {
  /** As the API understands periods: `today`, `last-7-days`, `2024-10-21..2024-10-27` … */
  period: string;
  /** Numbers of kiosks. */
  exhibition: number[];
  /** Ids. */
  floor: number[];
  /** Ids. */
  department: number[];
  /** 0 to 23. */
  fromHour: number;
  /** 1 to 24. */
  untilHour: number;
  /** 1 for Monday to 7 for Sunday. */
  weekday: number[];
  /** Values of requests. */
  request: number[];
}

/** All that a URL says: the whole state of a screen. */
export interface View extends Filters {
  page: Page;
  /** No controls and larger type, for a screen on a wall. */
  wall: boolean;
  /** Null for the one that the person or the system chose. */
  theme: 'light' | 'dark' | null;
  /** Whether distributions are shown as parts of 100 %. */
  share: boolean;
  /** Whether maps of help show presses a day instead of presses. */
  rate: boolean;
  /** Whether the average over time has a line for each exhibition. */
  byExhibition: boolean;
}

/** What is asked when nothing else is said. */
export const NO_FILTERS: Filters = {
  period: 'this-week',
  exhibition: [],
  floor: [],
  department: [],
  fromHour: 0,
  untilHour: 24,
  weekday: [],
  request: [],
};

/** The list filters, in the order in which they are shown. */
export const LISTS = ['exhibition', 'floor', 'department', 'weekday', 'request'] as const;

/** A filter that is a list of numbers. */
export type ListFilter = (typeof LISTS)[number];

const PAGES: readonly Page[] = ['exhibitions', 'safety', 'pipeline', 'sign-in', 'setup'];
const NAMED_PERIODS =
  /^(today|yesterday|since-opening|last-hour|(this|last)-(week|month|year)|last-\d{1,5}-days|all)$/;
const DATES = /^(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?$/;

/** Reads a URL. What is not understood counts as not said, so that an old or mistyped link still opens a screen. */
export function parseView(path: string, search: string): View {
  const query = new URLSearchParams(search);
  const page = PAGES.find((each) => each === path.replace(/^\/+|\/+$/g, '')) ?? 'exhibitions';
  const theme = query.get('theme');
  const [fromHour, untilHour] = hours(query);
  return {
    page,
    period: period(query.get('period')),
    exhibition: list(query, 'exhibition', 0, Number.MAX_SAFE_INTEGER),
    floor: list(query, 'floor', 0, Number.MAX_SAFE_INTEGER),
    department: list(query, 'department', 0, Number.MAX_SAFE_INTEGER),
    fromHour,
    untilHour,
    weekday: list(query, 'weekday', 1, 7),
    request: list(query, 'request', 0, Number.MAX_SAFE_INTEGER),
    wall: flag(query, 'wall'),
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    share: flag(query, 'share'),
    rate: flag(query, 'rate'),
    byExhibition: flag(query, 'byExhibition'),
  };
}

/** The URL of a view: only what differs from the usual, in a fixed order. */
export function viewUrl(view: View): string {
  const parts = questionParts(view);
  if (view.share) {
    parts.push('share');
  }
  if (view.rate) {
    parts.push('rate');
  }
  if (view.byExhibition) {
    parts.push('byExhibition');
  }
  if (view.theme !== null) {
    parts.push(`theme=${view.theme}`);
  }
  if (view.wall) {
    parts.push('wall');
  }
  return `/${view.page}${parts.length === 0 ? '' : `?${parts.join('&')}`}`;
}

/** A panel's question as the API reads it. The period is always said, so that a stored link keeps its meaning. */
export function question(filters: Filters): string {
  const parts = questionParts(filters);
  if (filters.period === NO_FILTERS.period) {
    parts.unshift(`period=${filters.period}`);
  }
  return parts.join('&');
}

/** Whether any filter but the period is on. */
export function isFiltered(filters: Filters): boolean {
  return LISTS.some((name) => filters[name].length > 0) || filters.fromHour !== 0 || filters.untilHour !== 24;
}

/** The same without its filters, but with its period. */
export function withoutFilters(view: View): View {
  return { ...view, ...NO_FILTERS, period: view.period };
}

/** The first and last date when the period is made of dates. */
export function datesOf(text: string): { from: string; to: string } | null {
  const match = DATES.exec(text);
  if (match === null || match[1] === undefined) {
    return null;
  }
  return { from: match[1], to: match[2] ?? match[1] };
}

function questionParts(filters: Filters): string[] {
  const parts: string[] = [];
  if (filters.period !== NO_FILTERS.period) {
    parts.push(`period=${filters.period}`);
  }
  for (const name of LISTS) {
    if (filters[name].length > 0) {
      parts.push(`${name}=${filters[name].join(',')}`);
    }
  }
  if (filters.fromHour !== 0) {
    parts.push(`fromHour=${filters.fromHour}`);
  }
  if (filters.untilHour !== 24) {
    parts.push(`untilHour=${filters.untilHour}`);
  }
  return parts;
}

function period(text: string | null): string {
  if (text === null) {
    return NO_FILTERS.period;
  }
  const dates = datesOf(text);
  const isDates = dates !== null && isDate(dates.from) && isDate(dates.to) && dates.from <= dates.to;
  return isDates || NAMED_PERIODS.test(text) ? text : NO_FILTERS.period;
}

function isDate(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

function list(query: URLSearchParams, name: string, least: number, most: number): number[] {
  const values = query
    .getAll(name)
    .flatMap((each) => each.split(','))
    .filter((each) => /^\d+$/.test(each))
    .map(Number)
    .filter((each) => each >= least && each <= most);
  return [...new Set(values)].sort((one, other) => one - other);
}

function hours(query: URLSearchParams): [number, number] {
  const from = wholeNumber(query.get('fromHour')) ?? 0;
  const until = wholeNumber(query.get('untilHour')) ?? 24;
  return from < until && until <= 24 ? [from, until] : [0, 24];
}

function wholeNumber(text: string | null): number | null {
  return text !== null && /^\d{1,2}$/.test(text) ? Number(text) : null;
}

function flag(query: URLSearchParams, name: string): boolean {
  const value = query.get(name);
  return value !== null && value !== 'false' && value !== '0';
}
