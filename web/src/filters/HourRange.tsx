import { Icon } from '../shell/Icon';
import { Popover } from '../shell/Popover';
import { go, view } from '../state/navigation';
import { hourLabel } from '../time/labels';

/** Chooses hours of the museum's day. */
export function HourRange() {
  const { fromHour, untilHour } = view.value;
  const isOn = fromHour !== 0 || untilHour !== 24;
  return (
    <Popover
      name="Hours of the day"
      class={isOn ? 'filter filter--on' : 'filter'}
      label={
        <>
          <span>{isOn ? `${hourLabel(fromHour)}–${hourLabel(untilHour)}` : 'Hours'}</span>
          <Icon name="chevron" />
        </>
      }
    >
      {() => (
        <div class="hours">
          <HourSelect
            label="From"
            hours={range(0, 23)}
            value={fromHour}
            onChoose={(hour) => go({ fromHour: hour, untilHour: Math.max(untilHour, hour + 1) })}
          />
          <HourSelect
            label="Until"
            hours={range(1, 24)}
            value={untilHour}
            onChoose={(hour) => go({ untilHour: hour, fromHour: Math.min(fromHour, hour - 1) })}
          />
          <button type="button" class="link" disabled={!isOn} onClick={() => go({ fromHour: 0, untilHour: 24 })}>
            All hours
          </button>
        </div>
      )}
    </Popover>
  );
}

function HourSelect(props: { label: string; hours: number[]; value: number; onChoose: (hour: number) => void }) {
  return (
    <label>
      {props.label}
      <select value={props.value} onChange={(event) => props.onChoose(Number(event.currentTarget.value))}>
        {props.hours.map((hour) => (
          <option key={hour} value={hour}>
            {hourLabel(hour)}
          </option>
        ))}
      </select>
    </label>
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
