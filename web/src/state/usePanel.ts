import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReadonlySignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { Problem } from '../api/client';
import { Answers } from './answers';
import { chartRefreshes } from './live';
import { leave } from './session';

/** What is known of a resource. Old figures stay until new ones are there. */
export interface Loaded<T> {
  data: T | null;
  problem: Problem | null;
  /** Whether the figures that are shown answer an earlier question. */
  isOutdated: boolean;
  retry: () => void;
}

/**
 * Reads a resource whenever its URL or the museum's figures change, one request at a time. While the element that
 * shows it is out of sight, it waits.
 *
 * @param refreshes says when figures have changed
 */
export function usePanel<T>(
  url: string,
  shownIn: RefObject<Element>,
  refreshes: ReadonlySignal<number> = chartRefreshes,
): Loaded<T> {
  const [state, setState] = useState<{ url: string | null; data: T | null; problem: Problem | null }>({
    url: null,
    data: null,
    problem: null,
  });
  const reader = useRef<Reader<T> | null>(null);

  useEffect(() => {
    const created = new Reader<T>(
      refreshes,
      (readUrl, data) => setState({ url: readUrl, data, problem: null }),
      (problem) => setState((before) => ({ ...before, problem })),
    );
    reader.current = created;
    const stop = refreshes.subscribe(() => created.wish());
    const observer = new IntersectionObserver(
      (entries) => {
        created.isInSight = entries.at(-1)?.isIntersecting ?? true;
        created.look();
      },
      { rootMargin: '200px' },
    );
    if (shownIn.current !== null) {
      observer.observe(shownIn.current);
    }
    const look = () => created.look();
    document.addEventListener('visibilitychange', look);
    return () => {
      stop();
      observer.disconnect();
      document.removeEventListener('visibilitychange', look);
      created.stop();
    };
  }, []);

  useEffect(() => reader.current?.ask(url), [url]);

  return {
    data: state.data,
    problem: state.problem,
    isOutdated: state.url !== url,
    retry: () => reader.current?.wish(),
  };
}

const answers = new Answers();

class Reader<T> {
  isInSight = true;
  private url: string | null = null;
  private isWanted = false;
  private running: AbortController | null = null;

  constructor(
    private readonly refreshes: ReadonlySignal<number>,
    private readonly onData: (url: string, data: T) => void,
    private readonly onProblem: (problem: Problem) => void,
  ) {}

  ask(url: string): void {
    this.url = url;
    this.running?.abort();
    this.running = null;
    this.wish();
  }

  wish(): void {
    this.isWanted = true;
    this.look();
  }

  look(): void {
    if (this.isWanted && this.url !== null && this.running === null && this.isInSight && !document.hidden) {
      void this.run(this.url);
    }
  }

  stop(): void {
    this.isWanted = false;
    this.running?.abort();
  }

  private async run(url: string): Promise<void> {
    const running = new AbortController();
    this.running = running;
    this.isWanted = false;
    try {
      const data = await answers.read<T>(url, this.refreshes.value, running.signal);
      if (this.running === running) {
        this.onData(url, data);
      }
    } catch (failure) {
      if (this.running === running) {
        this.report(failure);
      }
    }
    if (this.running === running) {
      this.running = null;
      this.look();
    }
  }

  private report(failure: unknown): void {
    if (failure instanceof Problem && failure.status === 401) {
      leave();
      return;
    }
    this.onProblem(failure instanceof Problem ? failure : new Problem(0, String(failure)));
  }
}
