import { expect, it } from 'vitest';
import { Answers } from './answers';

function scripted() {
  const asked: { url: string; signal: AbortSignal; answer: (value: string) => void; fail: (reason: Error) => void }[] = [];
  const answers = new Answers((url, signal) => new Promise((answer, fail) => asked.push({ url, signal, answer, fail })));
  return { asked, answers };
}

const nobodyLeaves = () => new AbortController().signal;

it('asks once for all who ask the same after the same change', async () => {
  const { asked, answers } = scripted();
  const first = answers.read('/a', 7, nobodyLeaves());
  const second = answers.read('/a', 7, nobodyLeaves());

  asked[0]?.answer('figures');

  expect(await first).toBe('figures');
  expect(await second).toBe('figures');
  expect(asked).toHaveLength(1);
});

it('asks anew after another change, and when the answer was there', async () => {
  const { asked, answers } = scripted();
  const old = answers.read('/a', 7, nobodyLeaves());
  const fresh = answers.read('/a', 8, nobodyLeaves());
  asked[1]?.answer('new');
  asked[0]?.answer('old');
  expect([await old, await fresh]).toEqual(['old', 'new']);

  void answers.read('/a', 8, nobodyLeaves());

  expect(asked).toHaveLength(3);
});

it('gives a request up when the last who waits for it leaves', () => {
  const { asked, answers } = scripted();
  const [one, other] = [new AbortController(), new AbortController()];
  void answers.read('/a', 7, one.signal);
  void answers.read('/a', 7, other.signal);

  one.abort();
  expect(asked[0]?.signal.aborted).toBe(false);
  other.abort();

  expect(asked[0]?.signal.aborted).toBe(true);
});

it('tells all of a failure, and asks anew after it', async () => {
  const { asked, answers } = scripted();
  const first = answers.read('/a', 7, nobodyLeaves());
  const second = answers.read('/a', 7, nobodyLeaves());
  asked[0]?.fail(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await expect(second).rejects.toThrow('away');

  void answers.read('/a', 7, nobodyLeaves());

  expect(asked).toHaveLength(2);
});
