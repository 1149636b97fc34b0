import { expect, it } from 'vitest';
import { chartName } from './text';

it('keeps a name as text, in a direction of its own', () => {
  expect(chartName('<script>alert(1)</script>')).toBe('\u2068<script>alert(1)</script>\u2069');
  expect(chartName('\u202Eevil')).toBe('\u2068\u202Eevil\u2069');
});

it('gives no meaning to what ECharts would read as a style, and no lines to line breaks', () => {
  expect(chartName('{a|b}\r\nc')).not.toMatch(/\{a\||\n/);
});

it('shortens a name of ten thousand characters', () => {
  expect(chartName('x'.repeat(10_000)).length).toBeLessThan(90);
});
