import type { ChartSpec } from '../charts/Chart';
import type { Filters, View } from '../state/view';

/** A column of a table. */
export interface TableColumn {
  label: string;
  isText?: boolean;
}

/** A row of a table; the first cell names it. */
export interface TableRow {
  cells: string[];
  /** What the view becomes when the row is picked. */
  pick?: Partial<View>;
}

/** The figures of a chart as a table. */
export interface Table {
  columns: TableColumn[];
  rows: TableRow[];
}

/** An entry of a legend. */
export interface LegendEntry {
  name: string;
  /** The token of its colour, without the dashes. */
  token: string;
}

/** All that a panel shows. */
export interface Figure {
  /** How many presses the figures stand on, and what they are. */
  sample: string;
  /** The chart in a sentence, for who cannot see it. */
  summary: string;
  chart: Omit<ChartSpec, 'onPick'>;
  table: Table;
  /** What a click on a datum of the chart does; without it, what its row of the table does. */
  picks?: Partial<View>[];
  legend?: LegendEntry[];
  /** What the CSV is asked for besides, where the chart shows less than its answer has. */
  csv?: Partial<Filters>;
  /** Remarks below the chart: what is not over yet, what is left out. */
  notes?: string[];
}

/** Picks one of a list, or lets go of it when nothing else was picked. */
export function toggled(present: number[], value: number): number[] {
  return present.length === 1 && present[0] === value ? [] : [value];
}
