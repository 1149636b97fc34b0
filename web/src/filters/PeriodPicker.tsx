import { useState } from 'preact/hooks';
import { Icon } from '../shell/Icon';
import { Popover } from '../shell/Popover';
import { go, view } from '../state/navigation';
import { datesOf } from '../state/view';
import { datesPeriod, periodLabel, PERIODS } from './periods';

/** Chooses the time that all figures are about. */
export function PeriodPicker() {
  const { period } = view.value;
  return (
    <Popover
      name="Period"
      class="filter filter--period"
      label={
        <>
          <span>{periodLabel(period)}</span>
          <Icon name="chevron" />
        </>
      }
    >
      {(close) => (
        <>
          <div class="periods">
            {PERIODS.map((each) => (
              <button
                key={each.value}
                type="button"
                class="option"
                aria-pressed={each.value === period}
                onClick={() => {
                  go({ period: each.value });
                  close();
                }}
              >
                {each.label}
              </button>
            ))}
          </div>
          <Dates key={period} done={close} />
        </>
      )}
    </Popover>
  );
}

function Dates({ done }: { done: () => void }) {
  const present = datesOf(view.value.period);
  const [from, setFrom] = useState(present?.from ?? '');
  const [to, setTo] = useState(present?.to ?? '');
  const isWrong = from !== '' && to !== '' && from > to;
  return (
    <form
      class="dates"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong) {
          go({ period: datesPeriod(from, to) });
          done();
        }
      }}
    >
      <label>
        From
        <input type="date" required min="2000-01-01" value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label>
        To, included
        <input type="date" required min="2000-01-01" value={to} onInput={(event) => setTo(event.currentTarget.value)} />
      </label>
      {isWrong && (
        <p class="field-problem" role="alert">
          The period must begin before it ends.
        </p>
      )}
      <button type="submit" class="button button--primary">
        Show these dates
      </button>
    </form>
  );
}
