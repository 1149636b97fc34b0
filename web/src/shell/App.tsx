import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Museum, Session } from '../api/types';
import { FilterBar } from '../filters/FilterBar';
import { ExhibitionsPage } from '../pages/exhibitions/ExhibitionsPage';
import { PipelinePage } from '../pages/pipeline/PipelinePage';
import { SafetyPage } from '../pages/safety/SafetyPage';
import { SetupPage } from '../pages/setup/SetupPage';
import { SignInPage } from '../pages/sign-in/SignInPage';
import { Skeleton, Trouble } from '../panel/DataPanel';
import { listen } from '../state/live';
import { go, replaceWith, view } from '../state/navigation';
import { doorProblem, enter, lookAtTheDoor, museum, pagesFor, session } from '../state/session';
import { returnTo } from '../state/returnTo';
import { viewUrl, type Page } from '../state/view';
import { Header } from './Header';

const TITLES: Record<Page, string> = {
  exhibitions: 'Exhibitions',
  safety: 'Safety',
  pipeline: 'Pipeline',
  'sign-in': 'Sign in',
  setup: 'Choose a password',
};

/** Everything: the door, or the screen behind it. */
export function App() {
  const { page, wall } = view.value;
  const who = session.value;
  const isSetup = page === 'setup';

  useEffect(() => {
    if (isSetup || who !== undefined) {
      return;
    }
    // The server leads to the sign-in whoever is not signed in: there is nothing to ask.
    if (page === 'sign-in') {
      session.value = null;
    } else {
      void enter();
    }
  }, [isSetup, who === undefined]);
  useEffect(() => {
    document.documentElement.classList.toggle('wall', wall);
    if (!wall) {
      return;
    }
    const leaveWall = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        go({ wall: false });
      }
    };
    document.addEventListener('keydown', leaveWall);
    return () => document.removeEventListener('keydown', leaveWall);
  }, [wall]);
  useEffect(() => {
    const where = museum.value === null ? 'Vitrine' : `${museum.value.name} – Vitrine`;
    document.title = `${who === null && !isSetup ? TITLES['sign-in'] : TITLES[page]} – ${where}`;
  }, [page, museum.value, who]);

  if (isSetup) {
    return <SetupPage />;
  }
  if (doorProblem.value !== null) {
    return (
      <main class="door">
        <h1 class="visually-hidden">Vitrine</h1>
        <Trouble detail={doorProblem.value.message} retry={() => void enter()} hasOldFigures={false} />
      </main>
    );
  }
  if (who === undefined) {
    return (
      <main class="page">
        <h1 class="visually-hidden">Vitrine</h1>
        <Skeleton height={400} />
      </main>
    );
  }
  if (who === null || museum.value === null) {
    return <SignInPage />;
  }
  return <Screen session={who} museum={museum.value} />;
}

function Screen({ session: who, museum: where }: { session: Session; museum: Museum }) {
  const shown = view.value;
  const allowed = pagesFor(who.roles);
  const isAllowed = allowed.some((each) => each.page === shown.page);
  const isDoor = shown.page === 'sign-in' || location.pathname === '/';

  useEffect(() => listen(() => void lookAtTheDoor()), []);
  useEffect(() => {
    if (isDoor && allowed[0] !== undefined) {
      replaceWith(returnTo(location.search) ?? viewUrl({ ...shown, page: allowed[0].page }));
    }
  }, [isDoor]);

  return (
    <>
      <a class="skip" href="#figures">
        Skip to the figures
      </a>
      <Header museum={where} session={who} title={TITLES[shown.page]} />
      {isAllowed && !shown.wall && shown.page !== 'pipeline' && <FilterBar museum={where} />}
      <main id="figures" class="page" tabIndex={-1}>
        <h1 class="visually-hidden">{TITLES[shown.page]}</h1>
        {isAllowed ? <Figures page={shown.page} museum={where} /> : <NotYours allowed={allowed.map((each) => each.label)} />}
      </main>
      {!shown.wall && <footer class="footer">Responses are presses of people who chose to answer. Times are those of {where.zone.replace('_', ' ')}.</footer>}
    </>
  );
}

function Figures({ page, museum: where }: { page: Page; museum: Museum }): ComponentChildren {
  switch (page) {
    case 'exhibitions':
      return <ExhibitionsPage museum={where} />;
    case 'safety':
      return <SafetyPage museum={where} />;
    case 'pipeline':
      return <PipelinePage museum={where} />;
    case 'sign-in':
    case 'setup':
      return null;
  }
}

function NotYours({ allowed }: { allowed: string[] }) {
  return (
    <div class="nothing">
      <p>
        <strong>This page is not among yours.</strong>{' '}
        {allowed.length === 0
          ? 'Your account has no page yet; whoever runs Vitrine can give you one.'
          : `You can see ${allowed.join(' and ')}. Whoever runs Vitrine can give you more.`}
      </p>
    </div>
  );
}
