import { read } from '../api/client';

interface UnderWay {
  change: number;
  readers: number;
  request: AbortController;
  answer: Promise<unknown>;
}

/**
 * Lets panels that ask the same after the same change share one request, so that they never differ. A request that
 * nobody waits for any more is given up.
 */
export class Answers {
  private readonly underWay = new Map<string, UnderWay>();

  constructor(private readonly ask: (url: string, signal: AbortSignal) => Promise<unknown> = read) {}

  /** @param change how many changes of the figures the reader knows of: an answer to an older question is not for it */
  async read<T>(url: string, change: number, signal: AbortSignal): Promise<T> {
    let shared = this.underWay.get(url);
    if (shared === undefined || shared.change !== change) {
      shared = this.begin(url, change);
    }
    const joined = shared;
    joined.readers++;
    const giveUp = () => {
      if (--joined.readers === 0) {
        this.end(url, joined);
        joined.request.abort();
      }
    };
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      return (await joined.answer) as T;
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  private begin(url: string, change: number): UnderWay {
    const request = new AbortController();
    const begun: UnderWay = { change, readers: 0, request, answer: this.ask(url, request.signal) };
    this.underWay.set(url, begun);
    const end = () => this.end(url, begun);
    begun.answer.then(end, end);
    return begun;
  }

  private end(url: string, ended: UnderWay): void {
    if (this.underWay.get(url) === ended) {
      this.underWay.delete(url);
    }
  }
}
