import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, inkOn, mix } from '../charts/colour';

const CSS = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokens(theme: 'light' | 'dark'): Record<string, string> {
  const block = CSS.split(`:root[data-theme='${theme}'] {`)[1]?.split('}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]));
}

/** What of linear red, green and blue is seen (Machado, Oliveira and Fernandes 2009, severity 1). */
const VISIONS = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

/** How different two colours look: their distance in Oklab, where black and white are 1 apart. */
function difference(one: string, other: string, vision: number[]): number {
  const [first, second] = [one, other].map((colour) => oklab(times(vision, linear(colour)).map((part) => Math.min(1, Math.max(0, part)))));
  return Math.hypot(...(first ?? []).map((part, index) => part - (second?.[index] ?? 0)));
}

function linear(colour: string): number[] {
  return [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
}

function oklab(rgb: number[]): number[] {
  const cones = times([0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619, 0.2817188376, 0.6299787005], rgb);
  return times(
    [0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371, 0.7827717662, -0.808675766],
    cones.map(Math.cbrt),
  );
}

function times(matrix: number[], vector: number[]): number[] {
  return [0, 3, 6].map((row) => vector.reduce((sum, part, column) => sum + (matrix[row + column] ?? 0) * part, 0));
}

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const colours = tokens(theme);
  const of = (name: string) => colours[name] ?? '';

  it.each([
    ['text', 'ground'],
    ['text', 'surface'],
    ['text-muted', 'ground'],
    ['text-muted', 'surface'],
    ['text-muted', 'surface-sunk'],
    ['accent', 'surface'],
    ['accent', 'accent-soft'],
    ['accent-ink', 'accent'],
    ['bad', 'surface'],
    ['bad', 'bad-soft'],
    ['text', 'bad-soft'],
    ['surface', 'danger'],
  ])('lets %s be read on %s', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['line-strong', 'focus', 'accent', 'request-0', 'request-1'])('shows %s on the surface', (name) => {
    expect(contrast(of(name), of('surface'))).toBeGreaterThanOrEqual(3);
  });

  it('tells lines that are compared apart for every kind of colour vision, and from the ratings', () => {
    const courses = [0, 1, 2, 3, 4, 5].map((place) => of(`course-${place}`));
    const ratings = [0, 1, 2, 3, 4].map((value) => of(`rating-${value}`));
    courses.forEach((course, place) => {
      expect(contrast(course, of('surface')), course).toBeGreaterThanOrEqual(3);
      for (const rating of ratings) {
        expect(difference(course, rating, VISIONS.usual), `${course} ${rating}`).toBeGreaterThanOrEqual(0.12);
      }
      for (const [vision, matrix] of Object.entries(VISIONS)) {
        for (const other of courses.slice(0, place)) {
          expect(difference(course, other, matrix), `${course} ${other} ${vision}`).toBeGreaterThanOrEqual(vision === 'usual' ? 0.19 : 0.13);
        }
      }
    });
  });

  it('lets figures be read in every rating and every cell of a map', () => {
    const ratings = [0, 1, 2, 3, 4].map((value) => of(`rating-${value}`));
    const heat = [0, 0.25, 0.5, 0.75, 1].map((part) => mix(of('heat-0'), of('heat-1'), part));
    for (const colour of [...ratings, ...heat]) {
      expect(contrast(inkOn(colour), colour), colour).toBeGreaterThanOrEqual(4.5);
    }
  });

});
