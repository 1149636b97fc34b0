import type { Museum } from '../src/api/types';

const HOSTILE = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '\u202Eevil reversed\u202D {a|b} =HYPERLINK("x")',
  `Endless ${'very '.repeat(2_000)}long`,
];

const NAMES: readonly [string, string, number, number][] = [
  ['Below the Limestone', 'A walk through a cave that was closed for a century.', 1, 1],
  ['Moths and Chimneys', 'How insects changed with the cities around them.', 4, 2],
  ['The Orchard Drawings', 'Watercolours of fruit and of those that eat it.', 2, 3],
  ['Song of the Deep', 'What whales tell each other, and how we listen.', 1, 3],
  ['After the Spill', 'Fifty years of one beach, and what came back.', 3, 4],
  ['Footprints in Clay', 'What a walk of an afternoon left behind for a hundred million years.', 1, 5],
  ['Bees in the Attic', 'A small one that opened this morning.', 2, 2],
];

/** The museum of the fixtures; with names that try to break out when asked for. */
export function fixtureMuseum(isHostile: boolean): Museum {
  const names = isHostile
    ? [...NAMES, ...HOSTILE.map((name): [string, string, number, number] => [name, name, 1, 1])]
    : NAMES;
  return {
    code: 'lmnh',
    name: 'Liverpool Museum of Natural History',
    zone: 'Europe/London',
    opens: '08:45',
    closes: '18:15',
    exhibitions: names.map(([name, description, floor, department], site) => ({
      id: site + 1,
      publicId: `EXH_${String(site).padStart(2, '0')}`,
      site,
      name,
      description,
      floor,
      department,
      startDate: '2023-02-01',
    })),
    floors: ['1', '2', '3', 'Vault'].map((name, index) => ({ id: index + 1, name })),
    departments: ['Geology', 'Entomology', 'Zoology', 'Ecology', 'Paleontology'].map((name, index) => ({ id: index + 1, name })),
    ratings: ['Terrible', 'Bad', 'Neutral', 'Good', 'Amazing'].map((description, value) => ({ id: value + 1, value, description })),
    requests: ['assistance', 'emergency'].map((description, value) => ({ id: value + 1, value, description })),
  };
}
