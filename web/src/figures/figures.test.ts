import { describe, expect, it } from 'vitest';
import { compareCounts, compareMeans, compareParts, inTable } from './comparison';
import { interval, mean, NONE, percent, rate, signedMean } from './numbers';

describe('figures', () => {
  it('never round something to nothing, nor a part to the whole', () => {
    expect([0, 0.001, 0.004, 0.5, 0.996, 0.9999, 1].map(percent)).toEqual(['0 %', '0.1 %', '0.4 %', '50 %', '99.6 %', '99.9 %', '100 %']);
  });

  it('show a dash where there is none', () => {
    expect([mean(null), interval(null, null), percent(null)]).toEqual([NONE, NONE, NONE]);
  });

  it('have a sign, but none on what rounds to zero', () => {
    expect([0.456, -0.456, 0.001, -0.001].map(signedMean)).toEqual(['+0.46', '−0.46', '±0.00', '±0.00']);
  });

  it('keep as many digits as a rate deserves', () => {
    expect([0, 0.125, 12.34].map(rate)).toEqual(['0', '0.13', '12.3']);
  });
});

describe('comparisons', () => {
  it('take the server’s verdict for means', () => {
    expect(compareMeans({ difference: 0.3, isNoise: false })).toEqual({ text: '+0.30', direction: 'up', isNoise: false });
    expect(inTable(compareMeans({ difference: -0.1, isNoise: true }))).toBe('−0.10 (could be chance)');
    expect(inTable(compareMeans(null))).toBe(NONE);
  });

  it('call a small difference of counts chance, and a large one not', () => {
    expect(compareCounts(12, 10)).toMatchObject({ text: '+20 %', isNoise: true });
    expect(compareCounts(1_200, 1_000)).toMatchObject({ text: '+20 %', isNoise: false });
    expect(compareCounts(3, 0)).toMatchObject({ text: 'none before', isNoise: true });
    expect(compareCounts(0, 0)).toMatchObject({ text: 'none before either', direction: 'same' });
  });

  it('do so for parts, too', () => {
    expect(compareParts({ part: 0.6, of: 10 }, { part: 0.4, of: 10 })).toMatchObject({ text: '+20.0 pts', isNoise: true });
    expect(compareParts({ part: 0.6, of: 1_000 }, { part: 0.4, of: 1_000 })).toMatchObject({ isNoise: false });
  });
});
