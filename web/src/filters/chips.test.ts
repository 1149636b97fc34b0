import { expect, it } from 'vitest';
import { fixtureMuseum } from '../../dev/museum';
import { NO_FILTERS, type View } from '../state/view';
import { chipsOf } from './chips';
import { periodLabel } from './periods';

const museum = fixtureMuseum(false);
const usual: View = { ...NO_FILTERS, page: 'safety', wall: false, theme: null, share: false, rate: false, byExhibition: false };

it('has a chip for each value that is on, by its name, and the view without it', () => {
  const view: View = { ...usual, exhibition: [1, 5], floor: [4], weekday: [7], request: [1], fromHour: 9, untilHour: 12 };

  expect(chipsOf(view, museum).map((chip) => chip.label)).toEqual([
    'Moths and Chimneys',
    'Footprints in Clay',
    'Vault',
    'Sunday',
    'Emergency',
    '09:00–12:00',
  ]);
  expect(chipsOf(view, museum)[0]?.without).toEqual({ exhibition: [5] });
  expect(chipsOf(view, museum).at(-1)?.without).toEqual({ fromHour: 0, untilHour: 24 });
});

it('has none when nothing is on, and one for an exhibition that is gone', () => {
  expect(chipsOf(usual, museum)).toEqual([]);
  expect(chipsOf({ ...usual, exhibition: [99] }, museum)[0]?.label).toBe('exhibition 99');
});

it('names every period', () => {
  expect(['today', 'last-90-days', '2024-10-21', '2024-10-21..2024-10-27'].map(periodLabel)).toEqual([
    'Today',
    'Last 90 days',
    '21 Oct 2024',
    '21 Oct 2024 – 27 Oct 2024',
  ]);
});
