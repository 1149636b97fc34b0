import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { Panel } from '../api/types';
import type { Comparison } from '../figures/comparison';
import { Icon } from '../shell/Icon';
import { refreshes } from '../state/live';
import { view } from '../state/navigation';
import { usePanel } from '../state/usePanel';
import { stretch } from '../time/labels';
import { Trouble } from './DataPanel';
import { csvUrl, panelUrl } from './urls';

/** One of the figures that come first. */
export interface KeyFigure {
  label: string;
  value: string;
  /** What stands beside it: an interval, a count. */
  detail: string;
  comparison: Comparison;
  /** Whether more is better; null when it is neither. */
  isMoreBetter: boolean | null;
  extra?: ComponentChildren;
}

interface KeyFiguresProps<T> {
  title: string;
  path: string;
  /** How many there will be. */
  size: number;
  figures: (panel: Panel<T>) => KeyFigure[];
}

/** The figures of a screen that are read first, each beside its change. */
export function KeyFigures<T>({ title, path, size, figures }: KeyFiguresProps<T>) {
  const url = panelUrl(path, view.value);
  const element = useRef<HTMLElement>(null);
  const { data, problem, isOutdated, retry } = usePanel<Panel<T>>(url, element, refreshes);
  return (
    <section ref={element} class="keys" aria-label={title} data-path={path} aria-busy={data === null || isOutdated}>
      {problem !== null && <Trouble detail={problem.message} retry={retry} hasOldFigures={data !== null} />}
      <div class="keys__row" data-size={size}>
        {data === null
          ? problem === null && Array.from({ length: size }, (_, index) => <div key={index} class="key skeleton" />)
          : figures(data).map((each) => <Tile key={each.label} figure={each} isOutdated={isOutdated} />)}
      </div>
      {data !== null && (
        <p class="keys__note">
          <PeriodNote panel={data} />{' '}
          <a href={csvUrl(url)} download>
            Key figures as CSV
          </a>
        </p>
      )}
    </section>
  );
}

function Tile({ figure, isOutdated }: { figure: KeyFigure; isOutdated: boolean }) {
  return (
    <div class={isOutdated ? 'key key--outdated' : 'key'}>
      <h2 class="key__label">{figure.label}</h2>
      <p class="key__value">{figure.value}</p>
      <p class="key__detail">{figure.detail}</p>
      {figure.extra}
      <Delta comparison={figure.comparison} isMoreBetter={figure.isMoreBetter} />
    </div>
  );
}

function Delta({ comparison, isMoreBetter }: { comparison: Comparison; isMoreBetter: boolean | null }) {
  if (comparison.direction === 'none') {
    return <p class="delta delta--none">{comparison.text}</p>;
  }
  const isUp = comparison.direction === 'up';
  const tone =
    comparison.isNoise || comparison.direction === 'same' || isMoreBetter === null ? 'plain' : isUp === isMoreBetter ? 'good' : 'bad';
  return (
    <p class={`delta delta--${tone}`}>
      <Icon name={comparison.direction} />
      <span>{comparison.text}</span>
      {comparison.isNoise && <span class="delta__noise">could be chance</span>}
    </p>
  );
}

function PeriodNote<T>({ panel }: { panel: Panel<T> }) {
  const { from, until, previousFrom, previousUntil, zone } = panel;
  const present = panel.period === 'all' ? 'All time' : stretch(from, until, zone);
  const compared =
    previousFrom === null || previousUntil === null ? '' : `, compared with ${stretch(previousFrom, previousUntil, zone)}`;
  return (
    <span>
      {present}
      {compared}.{!panel.isComplete && panel.period !== 'all' && <strong class="unfinished">The period is not over yet.</strong>}
    </span>
  );
}
