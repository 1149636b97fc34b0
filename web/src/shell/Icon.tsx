const PATHS = {
  table: 'M3 4h14v12H3zM3 8.5h14M8 8.5V16',
  download: 'M10 3v9m-4-3.5 4 4 4-4M4 16.5h12',
  picture: 'M3 4h14v12H3zm0 9 4-4 3.5 3.5L13 10l4 4M13 7.5h.01',
  filter: 'M3 5h14M6 10h8M8.5 15h3',
  close: 'M5 5l10 10M15 5 5 15',
  chevron: 'm6 8 4 4 4-4',
  help: 'M7.5 7.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8m0 3h.01',
  user: 'M10 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zm-6 7c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5',
  up: 'M10 16V4.5m-4.5 4.5L10 4.5l4.5 4.5',
  down: 'M10 4v11.5m-4.5-4.5 4.5 4.5 4.5-4.5',
  same: 'M4 8h12M4 12h12',
  system: 'M3 4h14v9H3zm4 12.5h6M10 13v3.5',
  light: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 1.8v2M10 16.2v2M1.8 10h2M16.2 10h2M4.2 4.2l1.4 1.4M14.4 14.4l1.4 1.4M4.2 15.8l1.4-1.4M14.4 5.6l1.4-1.4',
  dark: 'M16.5 11.8A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.3z',
  wall: 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4',
} as const;

/** The names of all icons. */
export type IconName = keyof typeof PATHS;

/** A small drawing beside a word; it says nothing that the word does not say. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}
