import { useRef } from 'preact/hooks';
import type { Museum } from '../api/types';
import { Icon } from '../shell/Icon';
import { go, view } from '../state/navigation';
import { isFiltered, withoutFilters, type ListFilter } from '../state/view';
import { chipsOf, optionsOf } from './chips';
import { HourRange } from './HourRange';
import { MultiSelect } from './MultiSelect';
import { PeriodPicker } from './PeriodPicker';

const NAMES: Record<ListFilter, string> = {
  exhibition: 'Exhibitions',
  floor: 'Floors',
  department: 'Departments',
  weekday: 'Weekdays',
  request: 'Requests',
};

/** All filters of a screen, and chips of what is on. On a phone they are in a sheet. */
export function FilterBar({ museum }: { museum: Museum }) {
  const sheet = useRef<HTMLDialogElement>(null);
  const shown = view.value;
  const chips = chipsOf(shown, museum);
  return (
    <section class="filters" aria-label="Filters">
      <div class="filters__row">
        <PeriodPicker />
        <button type="button" class="popover-button filters__open" onClick={() => sheet.current?.showModal()}>
          <Icon name="filter" /> Filters{chips.length > 0 && <span class="badge">{chips.length}</span>}
        </button>
        <div class="filters__wide">
          <Controls museum={museum} />
        </div>
      </div>
      {chips.length > 0 && (
        <ul class="chips" aria-label="Filters that are on">
          {chips.map((chip) => (
            <li key={chip.key}>
              <button type="button" class="chip" title={chip.label} onClick={() => go(chip.without)}>
                <span class="visually-hidden">Remove filter: </span>
                <bdi class="chip__label">{chip.label}</bdi>
                <Icon name="close" />
              </button>
            </li>
          ))}
          <li>
            <button type="button" class="link" onClick={() => go(withoutFilters(shown))}>
              Clear all
            </button>
          </li>
        </ul>
      )}
      <dialog ref={sheet} class="sheet" aria-label="Filters">
        <div class="sheet__head">
          <h2>Filters</h2>
          <button type="button" class="link" disabled={!isFiltered(shown)} onClick={() => go(withoutFilters(shown))}>
            Clear all
          </button>
        </div>
        <div class="sheet__body">
          <Controls museum={museum} />
        </div>
        <button type="button" class="button button--primary" onClick={() => sheet.current?.close()}>
          Show figures
        </button>
      </dialog>
    </section>
  );
}

function Controls({ museum }: { museum: Museum }) {
  const shown = view.value;
  const lists: ListFilter[] = ['exhibition', 'floor', 'department'];
  const select = (name: ListFilter) => (
    <MultiSelect
      key={name}
      name={NAMES[name]}
      options={optionsOf(name, museum)}
      picked={shown[name]}
      onPick={(picked) => go({ [name]: picked })}
    />
  );
  return (
    <>
      {lists.map(select)}
      <HourRange />
      {select('weekday')}
      {shown.page === 'safety' && select('request')}
    </>
  );
}
