import { useState } from 'preact/hooks';
import { Icon } from '../shell/Icon';
import { Popover } from '../shell/Popover';

/** Something that can be picked. */
export interface Option {
  value: number;
  label: string;
}

interface MultiSelectProps {
  /** What is picked, as `Floors`. */
  name: string;
  options: Option[];
  picked: number[];
  onPick: (picked: number[]) => void;
}

/** From so many options on there is a field to search them. */
const SEARCHED_FROM = 9;

/** Picks several of a list; none means all. */
export function MultiSelect({ name, options, picked, onPick }: MultiSelectProps) {
  const [search, setSearch] = useState('');
  const found = options.filter((option) => option.label.toLowerCase().includes(search.toLowerCase()));
  const isOn = picked.length > 0;
  return (
    <Popover
      name={isOn ? `${name}, ${picked.length} picked` : name}
      class={isOn ? 'filter filter--on' : 'filter'}
      label={
        <>
          <span aria-hidden="true">{name}</span>
          {isOn && (
            <span class="badge" aria-hidden="true">
              {picked.length}
            </span>
          )}
          <Icon name="chevron" />
        </>
      }
    >
      {() => (
        <fieldset class="options">
          <legend class="options__legend">{name}</legend>
          {options.length >= SEARCHED_FROM && (
            <input
              type="search"
              class="options__search"
              placeholder="Search"
              aria-label={`Search ${name.toLowerCase()}`}
              value={search}
              onInput={(event) => setSearch(event.currentTarget.value)}
            />
          )}
          <div class="options__list">
            {found.map((option) => (
              <label key={option.value} class="option" title={option.label}>
                <input
                  type="checkbox"
                  checked={picked.includes(option.value)}
                  onChange={(event) => onPick(changed(picked, option.value, event.currentTarget.checked))}
                />
                <bdi>{option.label}</bdi>
              </label>
            ))}
            {found.length === 0 && <p class="note">Nothing of that name.</p>}
          </div>
          <button type="button" class="link" disabled={!isOn} onClick={() => onPick([])}>
            All {name.toLowerCase()}
          </button>
        </fieldset>
      )}
    </Popover>
  );
}

function changed(picked: number[], value: number, isPicked: boolean): number[] {
  const others = picked.filter((each) => each !== value);
  return isPicked ? [...others, value].sort((one, other) => one - other) : others;
}
