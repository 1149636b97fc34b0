import { useEffect, useRef } from 'preact/hooks';
import { go } from '../state/navigation';
import { pagesFor } from '../state/session';
import type { Role } from '../api/types';
import type { Page } from '../state/view';
import { Icon } from './Icon';
import { turnTheme } from './ThemeSwitch';

const SEQUENCE_MILLIS = 1_500;

const SHORTCUTS: readonly { keys: string[]; does: string; page?: Page }[] = [
  { keys: ['g', 'e'], does: 'Exhibitions', page: 'exhibitions' },
  { keys: ['g', 's'], does: 'Safety', page: 'safety' },
  { keys: ['g', 'p'], does: 'Pipeline', page: 'pipeline' },
  { keys: ['/'], does: 'To the filters' },
  { keys: ['t'], does: 'Next theme' },
  { keys: ['Esc'], does: 'Back from the wall screen' },
  { keys: ['?'], does: 'This help' },
];

/** Listens to the keyboard, and explains it. */
export function Shortcuts({ roles }: { roles: Role[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const allowed = pagesFor(roles).map((each) => each.page);

  useEffect(() => {
    let before = { key: '', at: 0 };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) {
        return;
      }
      const isSequence = before.key === 'g' && event.timeStamp - before.at < SEQUENCE_MILLIS;
      before = { key: event.key, at: event.timeStamp };
      const page = SHORTCUTS.find((each) => each.page !== undefined && each.keys[1] === event.key)?.page;
      if (isSequence && page !== undefined && allowed.includes(page)) {
        go({ page });
      } else if (event.key === '?') {
        dialog.current?.showModal();
      } else if (event.key === 't') {
        turnTheme();
      } else if (event.key === '/') {
        event.preventDefault();
        document.querySelector<HTMLElement>('.filters button, .quarantine select')?.focus();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [allowed.join()]);

  return (
    <>
      <button
        type="button"
        class="icon-button icon-button--help"
        aria-label="Keyboard shortcuts"
        title="Keyboard shortcuts (?)"
        onClick={() => dialog.current?.showModal()}
      >
        <Icon name="help" />
      </button>
      <dialog ref={dialog} class="dialog" aria-labelledby="shortcuts-title">
        <h2 id="shortcuts-title">Keyboard shortcuts</h2>
        <dl class="shortcuts">
          {SHORTCUTS.filter((each) => each.page === undefined || allowed.includes(each.page)).map((each) => (
            <div key={each.does}>
              <dt>
                {each.keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{each.does}</dd>
            </div>
          ))}
        </dl>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </dialog>
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog[open]') !== null
  );
}
