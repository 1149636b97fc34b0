import type { ComponentChildren } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Panel } from '../api/types';
import { Chart } from '../charts/Chart';
import { chipsOf } from '../filters/chips';
import { Icon } from '../shell/Icon';
import { go, view } from '../state/navigation';
import { museum } from '../state/session';
import { isFiltered, withoutFilters } from '../state/view';
import { usePanel } from '../state/usePanel';
import { stretch } from '../time/labels';
import { DataTable } from './DataTable';
import { downloadPng } from './download';
import type { Figure } from './figure';
import { Legend } from './Legend';
import { csvUrl, panelUrl } from './urls';

/** What a panel is made of. */
export interface DataPanelProps<T> {
  title: string;
  /** One sentence on how to read it. */
  about: string;
  /** Its resource below `/api/v1`. */
  path: string;
  /** Columns of twelve. */
  span: number;
  /** Columns of twelve on a wall screen; without it, the panel is not there. */
  wall?: 5 | 7 | 12;
  /** Pixels of the skeleton, about those of the chart. */
  skeleton: number;
  /** What is shown; null when there is nothing to show. */
  figure: (panel: Panel<T>) => Figure | null;
  /** Switches of this panel. */
  controls?: ComponentChildren;
}

/** A figure with its caption, its table, and its downloads. */
export function DataPanel<T>(props: DataPanelProps<T>) {
  const { title, about, path, span, skeleton } = props;
  const shown = view.value;
  const url = panelUrl(path, shown);
  const element = useRef<HTMLElement>(null);
  const { data, problem, isOutdated, retry } = usePanel<Panel<T>>(url, element);
  const [isTable, setIsTable] = useState(false);
  const figure = useMemo(() => (data === null ? null : props.figure(data)), [data, shown, museum.value]);
  const spec = useMemo(() => (figure === null ? null : { ...figure.chart, ...picking(figure) }), [figure]);
  const savePng = () => {
    const svg = element.current?.querySelector<SVGSVGElement>('.chart svg');
    if (svg && data !== null && figure !== null) {
      const of = museum.value?.name ?? '';
      const subtitle = `${of} · ${stretch(data.from, data.until, data.zone)} · ${figure.sample}`;
      const filters = museum.value === null ? [] : chipsOf(shown, museum.value).map((chip) => chip.label);
      void downloadPng(svg, { title, subtitle, filters, legend: figure.legend ?? [], notes: figure.notes ?? [] });
    }
  };

  return (
    <figure ref={element} class="panel" data-span={span} data-wall={props.wall ?? 0} data-path={path} aria-busy={data === null || isOutdated}>
      <figcaption class="panel__head">
        <div class="panel__title">
          <h2>{title}</h2>
          {figure !== null && <span class="sample">{figure.sample}</span>}
          <p class="about">{about}</p>
        </div>
        <div class="panel__tools">
          {props.controls}
          {figure !== null && (
            <>
              <button type="button" class="tool" title="Show as a table" aria-pressed={isTable} onClick={() => setIsTable(!isTable)}>
                <Icon name="table" /> <span>Table</span>
                <span class="visually-hidden"> of {title}</span>
              </button>
              <a class="tool" title="Download as CSV" href={csvUrl(figure.csv === undefined ? url : panelUrl(path, { ...shown, ...figure.csv }))} download>
                <Icon name="download" /> <span>CSV</span>
                <span class="visually-hidden"> of {title}</span>
              </a>
              <button type="button" class="tool" title="Download as PNG" disabled={isTable} onClick={savePng}>
                <Icon name="picture" /> <span>PNG</span>
                <span class="visually-hidden"> of {title}</span>
              </button>
            </>
          )}
        </div>
      </figcaption>
      <div class={isOutdated && data !== null ? 'panel__body panel__body--outdated' : 'panel__body'}>
        {problem !== null && <Trouble detail={problem.message} retry={retry} hasOldFigures={data !== null} />}
        {data === null && problem === null && <Skeleton height={skeleton} />}
        {data !== null && figure === null && <Nothing />}
        {figure !== null && spec !== null && (
          <>
            {figure.legend !== undefined && <Legend entries={figure.legend} />}
            {isTable ? <DataTable table={figure.table} caption={title} /> : <Chart spec={spec} label={figure.summary} />}
            {figure.notes?.map((note) => (
              <p key={note} class="note">
                {note}
              </p>
            ))}
          </>
        )}
      </div>
    </figure>
  );
}

function picking(figure: Figure): { onPick?: (index: number) => void } {
  const picks = figure.picks ?? figure.table.rows.map((row) => row.pick);
  if (picks.every((pick) => pick === undefined)) {
    return {};
  }
  return {
    onPick: (index) => {
      const pick = picks[index];
      if (pick !== undefined) {
        go(pick);
      }
    },
  };
}

/** Stands where figures will be. */
export function Skeleton({ height }: { height: number }) {
  return (
    <div class="skeleton" style={{ height: `${height}px` }} role="status">
      <span class="visually-hidden">The figures are on their way.</span>
    </div>
  );
}

/** Says what went wrong, and lets try again. */
export function Trouble({ detail, retry, hasOldFigures }: { detail: string; retry: () => void; hasOldFigures: boolean }) {
  return (
    <div class="trouble" role="alert">
      <p>
        <strong>{hasOldFigures ? 'These figures could not be renewed.' : 'These figures could not be read.'}</strong> {detail}
      </p>
      <button type="button" class="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}

function Nothing() {
  const shown = view.value;
  return (
    <div class="nothing">
      <p>
        <strong>Nobody pressed a button that counts here.</strong>{' '}
        {isFiltered(shown) ? 'The filters may be too narrow.' : 'Choose a longer period, or wait for the first press.'}
      </p>
      <div class="nothing__ways">
        {isFiltered(shown) && (
          <button type="button" class="button" onClick={() => go(withoutFilters(shown))}>
            Clear filters
          </button>
        )}
        {shown.period !== 'all' && (
          <button type="button" class="button" onClick={() => go({ period: 'all' })}>
            Show all time
          </button>
        )}
      </div>
    </div>
  );
}
