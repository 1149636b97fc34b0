import type { Museum, Session } from '../api/types';
import { go, view } from '../state/navigation';
import { pagesFor, signOut } from '../state/session';
import { viewUrl } from '../state/view';
import { Icon } from './Icon';
import { LiveBadge } from './LiveBadge';
import { Popover } from './Popover';
import { Shortcuts } from './Shortcuts';
import { ThemeSwitch } from './ThemeSwitch';

/** What stands above every screen. */
export function Header({ museum, session, title }: { museum: Museum; session: Session; title: string }) {
  const shown = view.value;
  return (
    <header class="header">
      <div class="header__museum">
        <Mark />
        <bdi class="header__name" title={museum.name}>
          {museum.name}
        </bdi>
        {shown.wall && <span class="header__page">{title}</span>}
      </div>
      {!shown.wall && (
        <nav class="nav" aria-label="Pages">
          {pagesFor(session.roles).map(({ page, label }) => (
            <a
              key={page}
              href={viewUrl({ ...shown, page })}
              aria-current={page === shown.page ? 'page' : undefined}
              onClick={(event) => {
                if (!event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
                  event.preventDefault();
                  go({ page });
                }
              }}
            >
              {label}
            </a>
          ))}
        </nav>
      )}
      <div class="header__end">
        <LiveBadge />
        {!shown.wall && (
          <>
            <ThemeSwitch />
            <Shortcuts roles={session.roles} />
            <UserMenu session={session} />
          </>
        )}
      </div>
    </header>
  );
}

function UserMenu({ session }: { session: Session }) {
  return (
    <Popover
      name="You"
      align="end"
      class="user"
      label={
        <>
          <Icon name="user" />
          <bdi class="user__name">{session.name}</bdi>
        </>
      }
    >
      {() => (
        <div class="menu">
          <p class="menu__who">
            <bdi>{session.name}</bdi>
            <span>{session.roles.join(', ')}</span>
          </p>
          <button type="button" class="option" onClick={() => go({ wall: true })}>
            <Icon name="wall" /> Wall screen
          </button>
          <button type="button" class="option" onClick={() => void signOut()}>
            <Icon name="close" /> Sign out
          </button>
        </div>
      )}
    </Popover>
  );
}

/** Vitrine's mark: a case with a thing in it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
      <rect class="mark__case" x="2" y="2" width="28" height="28" rx="7" />
      <path class="mark__v" d="M8 9.5 16 24 24 9.5" />
      <circle class="mark__thing" cx="16" cy="9.5" r="2.2" />
    </svg>
  );
}
