import type { LegendEntry } from './figure';

/** Names of colours, in the order in which they lie beside each other. */
export function Legend({ entries }: { entries: LegendEntry[] }) {
  return (
    <ul class="legend">
      {entries.map((entry) => (
        <li key={entry.name}>
          <span class="swatch" style={{ background: `var(--${entry.token})` }} aria-hidden="true" />
          <bdi>{entry.name}</bdi>
        </li>
      ))}
    </ul>
  );
}
