import type { Museum } from '../api/types';
import { floorName } from '../pages/exhibitions/byPlace';
import { requestNames } from '../pages/context';
import { LISTS, type ListFilter, type View } from '../state/view';
import { hourLabel, weekdayName } from '../time/labels';

/** A filter that is on, and the view without it. */
export interface Chip {
  key: string;
  label: string;
  without: Partial<View>;
}

/** What can be picked of a filter, by its name in the museum. */
export function optionsOf(name: ListFilter, museum: Museum): { value: number; label: string }[] {
  switch (name) {
    case 'exhibition':
      return museum.exhibitions.map((each) => ({ value: each.site, label: each.name }));
    case 'floor':
      return museum.floors.map((each) => ({ value: each.id, label: floorName(each.name) }));
    case 'department':
      return museum.departments.map((each) => ({ value: each.id, label: each.name }));
    case 'weekday':
      return [1, 2, 3, 4, 5, 6, 7].map((value) => ({ value, label: weekdayName(value) }));
    case 'request':
      return requestNames(museum).map((label, value) => ({ value, label }));
  }
}

/** One chip for each value that is picked. */
export function chipsOf(view: View, museum: Museum): Chip[] {
  const lists = LISTS.flatMap((name) =>
    view[name].map((value) => ({
      key: `${name} ${value}`,
      label: optionsOf(name, museum).find((option) => option.value === value)?.label ?? `${name} ${value}`,
      without: { [name]: view[name].filter((each) => each !== value) },
    })),
  );
  const isOfHours = view.fromHour !== 0 || view.untilHour !== 24;
  return isOfHours
    ? [
        ...lists,
        {
          key: 'hours',
          label: `${hourLabel(view.fromHour)}–${hourLabel(view.untilHour)}`,
          without: { fromHour: 0, untilHour: 24 },
        },
      ]
    : lists;
}
