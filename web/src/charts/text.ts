/** Marks text whose direction is its own, so that it cannot turn what stands around it. */
const ISOLATE = '\u2068';
const END_ISOLATE = '\u2069';

/** What of a name is shown in a chart at most; the table has all of it. */
const LONGEST_NAME = 80;

/**
 * A name from outside as a chart may show it: one line, of bounded length, in a direction of its own, and without
 * meaning to ECharts, which reads `{style|text}`.
 */
export function chartName(name: string): string {
  const line = name.replace(/\s+/g, ' ').trim();
  const short = line.length > LONGEST_NAME ? `${[...line].slice(0, LONGEST_NAME - 1).join('')}…` : line;
  return `${ISOLATE}${short.replaceAll('{', '{\u2060')}${END_ISOLATE}`;
}
