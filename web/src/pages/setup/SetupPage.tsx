import { useState } from 'preact/hooks';
import { change, Problem } from '../../api/client';
import { Mark } from '../../shell/Header';
import { replaceWith } from '../../state/navigation';
import { session } from '../../state/session';
import { passwordProblem, SHORTEST, LONGEST } from './password';

/** Chooses the password of a new account; the token is behind the `#`, which browsers keep to themselves. */
export function SetupPage() {
  const [token] = useState(() => location.hash.slice(1));
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [isDone, setIsDone] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const password = String(form.get('password'));
    const wrong = passwordProblem(password, String(form.get('again')));
    setProblem(wrong);
    if (wrong !== null) {
      return;
    }
    setIsBusy(true);
    try {
      await change('POST', '/api/v1/setup', { token, password });
      // The token is spent; a link in the history would only confuse.
      history.replaceState(null, '', '/setup');
      setIsDone(true);
    } catch (failure) {
      setProblem(failure instanceof Problem ? failure.message : String(failure));
    }
    setIsBusy(false);
  };
  if (isDone) {
    return (
      <main class="door">
        <div class="door__card">
          <Mark />
          <h1>Your password is set</h1>
          <button
            type="button"
            class="button button--primary button--wide"
            onClick={() => {
              session.value = undefined;
              replaceWith('/sign-in');
            }}
          >
            Go to sign-in
          </button>
        </div>
      </main>
    );
  }
  return (
    <main class="door">
      <form class="door__card" onSubmit={(event) => void submit(event)}>
        <Mark />
        <h1>Choose a password</h1>
        {token === '' ? (
          <p class="field-problem" role="alert">
            This address is incomplete. Open the whole link that you were given, with all that follows the #.
          </p>
        ) : (
          <>
            <p class="note">
              {SHORTEST} to {LONGEST} characters of any kind. A few words that only you would put together are easy to
              remember and hard to guess.
            </p>
            {/* Password managers look for a name; this page does not know it. */}
            <input type="text" autocomplete="username" hidden />
            <label class="field">
              Password
              <input name="password" type="password" autocomplete="new-password" minLength={SHORTEST} maxLength={LONGEST} required autofocus />
            </label>
            <label class="field">
              Once more
              <input name="again" type="password" autocomplete="new-password" required />
            </label>
            {problem !== null && (
              <p class="field-problem" role="alert">
                {problem}
              </p>
            )}
            <button type="submit" class="button button--primary button--wide" disabled={isBusy}>
              {isBusy ? 'Saving…' : 'Save'}
            </button>
          </>
        )}
      </form>
    </main>
  );
}
