const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const MEAN = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const ONE = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** What stands where there is no figure. */
export const NONE = '–';

/** A count, with separators. */
export function count(value: number): string {
  return WHOLE.format(value);
}

/** A mean on the rating scale, with two decimals. */
export function mean(value: number | null): string {
  return value === null ? NONE : MEAN.format(value);
}

/** A mean and its interval. */
export function interval(low: number | null, high: number | null): string {
  return low === null || high === null ? NONE : `${MEAN.format(low)} to ${MEAN.format(high)}`;
}

/** A part of a whole as per cent: whole ones, but never 0 % for something nor 100 % for less than all. */
export function percent(part: number | null): string {
  if (part === null) {
    return NONE;
  }
  const rounded = Math.round(part * 100);
  const isMisleading = (rounded === 0 && part > 0) || (rounded === 100 && part < 1);
  return `${isMisleading ? ONE.format(Math.min(99.9, Math.max(0.1, part * 100))) : rounded} %`;
}

/** A difference of means with its sign. */
export function signedMean(difference: number): string {
  return signed(difference, MEAN.format(Math.abs(difference)));
}

/** A difference of parts in percentage points, with its sign. */
export function signedPoints(difference: number): string {
  return `${signed(difference, ONE.format(Math.abs(difference * 100)))} pts`;
}

/** A relative difference in per cent, with its sign. */
export function signedPercent(difference: number): string {
  return `${signed(difference, WHOLE.format(Math.abs(difference * 100)))} %`;
}

/** A rate per day with as many digits as it deserves. */
export function rate(value: number): string {
  return value === 0 ? '0' : value < 10 ? MEAN.format(value) : ONE.format(value);
}

/** A count and its noun. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : plural}`;
}

/** Bytes for people. */
export function bytes(value: number): string {
  return value < 1024 ? counted(value, 'byte') : `${ONE.format(value / 1024)} KiB`;
}

function signed(value: number, digits: string): string {
  if (/^[0.,]*$/.test(digits)) {
    return `±${digits}`;
  }
  return `${value < 0 ? '−' : '+'}${digits}`;
}
