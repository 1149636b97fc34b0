import { useState } from 'preact/hooks';
import { Problem } from '../../api/client';
import { Mark } from '../../shell/Header';
import { signIn } from '../../state/session';

/** The door. What was asked for is shown as soon as it opens. */
export function SignInPage() {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setIsBusy(true);
    setProblem(null);
    try {
      await signIn(String(form.get('name')), String(form.get('password')));
    } catch (failure) {
      setProblem(failure instanceof Problem ? failure.message : String(failure));
    }
    setIsBusy(false);
  };
  return (
    <main class="door">
      <form class="door__card" onSubmit={(event) => void submit(event)}>
        <Mark />
        <h1>Sign in to Vitrine</h1>
        <label class="field">
          Name
          <input name="name" type="text" autocomplete="username" autocapitalize="none" spellcheck={false} required autofocus />
        </label>
        <label class="field">
          Password
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        {problem !== null && (
          <p class="field-problem" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" class="button button--primary button--wide" disabled={isBusy}>
          {isBusy ? 'Signing in…' : 'Sign in'}
        </button>
        <p class="note">No account, or no password any more? Whoever runs Vitrine can make you a link for a new one.</p>
      </form>
    </main>
  );
}
