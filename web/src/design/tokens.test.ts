import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, inkOn, mix } from '../charts/colour';

const CSS = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokens(theme: 'light' | 'dark'): Record<string, string> {
  const block = CSS.split(`:root[data-theme='${theme}'] {`)[1]?.split('}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]));
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

  it('lets figures be read in every rating and every cell of a map', () => {
    const ratings = [0, 1, 2, 3, 4].map((value) => of(`rating-${value}`));
    const heat = [0, 0.25, 0.5, 0.75, 1].map((part) => mix(of('heat-0'), of('heat-1'), part));
    for (const colour of [...ratings, ...heat]) {
      expect(contrast(inkOn(colour), colour), colour).toBeGreaterThanOrEqual(4.5);
    }
  });

});
