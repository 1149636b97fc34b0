import { expect, it } from 'vitest';
import { NO_FILTERS } from '../state/view';
import { csvUrl, panelUrl } from './urls';

it('asks for the same in CSV as in the panel', () => {
  const url = panelUrl('ratings/by-exhibition', { ...NO_FILTERS, period: '2024-10-21', exhibition: [1, 5], weekday: [1] });

  expect(url).toBe('/api/v1/ratings/by-exhibition?period=2024-10-21&exhibition=1,5&weekday=1');
  expect(csvUrl(url)).toBe('/api/v1/ratings/by-exhibition.csv?period=2024-10-21&exhibition=1,5&weekday=1');
});

it('takes a resource without a question', () => {
  expect(csvUrl('/api/v1/pipeline')).toBe('/api/v1/pipeline.csv');
});
