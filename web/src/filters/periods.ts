import { datesOf } from '../state/view';

/** Periods that can be chosen with one click, with their names. */
export const PERIODS: readonly { value: string; label: string }[] = [
  { value: 'today', label: 'Today' },
  { value: 'since-opening', label: 'Since opening' },
  { value: 'last-hour', label: 'Last hour' },
  { value: 'yesterday', label: 'Yesterday' },
  { value: 'this-week', label: 'This week' },
  { value: 'last-week', label: 'Last week' },
  { value: 'last-7-days', label: 'Last 7 days' },
  { value: 'last-30-days', label: 'Last 30 days' },
  { value: 'this-month', label: 'This month' },
  { value: 'last-month', label: 'Last month' },
  { value: 'this-year', label: 'This year' },
  { value: 'last-year', label: 'Last year' },
  { value: 'all', label: 'All time' },
];

/** A period's name. */
export function periodLabel(period: string): string {
  const named = PERIODS.find((each) => each.value === period);
  if (named !== undefined) {
    return named.label;
  }
  const dates = datesOf(period);
  if (dates !== null) {
    return dates.from === dates.to ? spoken(dates.from) : `${spoken(dates.from)} – ${spoken(dates.to)}`;
  }
  const days = /^last-(\d+)-days$/.exec(period)?.[1];
  return days === undefined ? period : `Last ${days} days`;
}

/** Two dates as a period: one date when they are equal. */
export function datesPeriod(from: string, to: string): string {
  return from === to ? from : `${from}..${to}`;
}

function spoken(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
