import { instantOf, wallTime } from '../src/time/wallClock';

/** Presses of one exhibition in one hour. */
export interface Cell {
  site: number;
  from: number;
  weekday: number;
  hour: number;
  ratings: number[];
  requests: number[];
}

const DAYS = 420;
const MEANS = [1.95, 2.05, 1.7, 2.75, 1.2, 2.95, 3.6, 2, 2, 2];
const TRAFFIC = [9, 11, 8, 12, 14, 13, 0.02, 3, 3, 3];
const BY_HOUR: Record<number, number> = { 8: 0.2, 9: 0.7, 10: 1.3, 11: 1.2, 12: 1, 13: 1.2, 14: 1.3, 15: 1.1, 16: 1, 17: 0.8, 18: 0.2 };
const REQUESTS_PER_RATING = 0.045;
const EMERGENCIES = 1 / 18;

/** Makes presses like the measured ones, the same for the same seed. */
export class Presses {
  readonly cells: Cell[] = [];
  private state: number;

  constructor(
    private readonly sites: number,
    private readonly zone: string,
    now: number,
    seed: number,
  ) {
    this.state = seed;
    const today = wallTime(now, zone);
    for (let ago = DAYS; ago >= 0; ago--) {
      for (const hour of Object.keys(BY_HOUR).map(Number)) {
        const from = instantOf(today.year, today.month, today.day - ago, hour, zone);
        const part = Math.min(1, (now - from) / 3_600_000);
        if (part > 0) {
          this.fill(from, hour, part);
        }
      }
    }
  }

  /** Some more presses, now. */
  press(now: number): void {
    const wall = wallTime(now, this.zone);
    const from = now - (wall.minute * 60 + wall.second) * 1_000 - (now % 1_000);
    const site = Math.floor(this.next() * Math.min(6, this.sites));
    let cell = this.cells.find((each) => each.from === from && each.site === site);
    if (cell === undefined) {
      cell = { site, from, weekday: wall.weekday, hour: wall.hour, ratings: [0, 0, 0, 0, 0], requests: [0, 0] };
      this.cells.push(cell);
    }
    this.add(cell, MEANS[site] ?? 2);
  }

  private fill(from: number, hour: number, part: number): void {
    const { weekday } = wallTime(from, this.zone);
    const weekend = weekday > 5 ? 1.6 : 0.9;
    for (let site = 0; site < this.sites; site++) {
      const cell: Cell = { site, from, weekday, hour, ratings: [0, 0, 0, 0, 0], requests: [0, 0] };
      const expected = (TRAFFIC[site] ?? 1) * (BY_HOUR[hour] ?? 0) * weekend * part;
      const presses = Math.floor(expected * (0.6 + 0.8 * this.next()) + this.next());
      const mood = (MEANS[site] ?? 2) + Math.sin(from / 9e8) * 0.25 - (hour > 15 ? 0.2 : 0) + (weekday > 5 ? 0.15 : 0);
      for (let press = 0; press < presses; press++) {
        this.add(cell, mood);
      }
      if (presses > 0) {
        this.cells.push(cell);
      }
    }
  }

  private add(cell: Cell, mood: number): void {
    if (this.next() < REQUESTS_PER_RATING) {
      const kind = this.next() < EMERGENCIES ? 1 : 0;
      cell.requests[kind] = (cell.requests[kind] ?? 0) + 1;
      return;
    }
    const spread = (this.next() + this.next() + this.next() - 1.5) * 2.6;
    const value = Math.min(4, Math.max(0, Math.round(mood + spread)));
    cell.ratings[value] = (cell.ratings[value] ?? 0) + 1;
  }

  private next(): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state / 2 ** 32;
  }
}
