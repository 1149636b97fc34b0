/** Lets calls through at once, and those that follow too fast together, at the end of the pause. */
export class Conflation {
  private lastAt = Number.NEGATIVE_INFINITY;
  private waiting: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly pauseMillis: number,
    private readonly act: () => void,
  ) {}

  /** Acts now or soon, never twice within the pause. */
  call(): void {
    if (this.waiting !== null) {
      return;
    }
    const rest = this.lastAt + this.pauseMillis - performance.now();
    if (rest <= 0) {
      this.run();
    } else {
      this.waiting = setTimeout(() => this.run(), rest);
    }
  }

  /** Forgets what waits. */
  stop(): void {
    if (this.waiting !== null) {
      clearTimeout(this.waiting);
      this.waiting = null;
    }
  }

  private run(): void {
    this.waiting = null;
    this.lastAt = performance.now();
    this.act();
  }
}
