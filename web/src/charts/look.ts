/** Colours and type of the present theme, as the style sheet's tokens say them. */
export interface Look {
  text: string;
  muted: string;
  line: string;
  surface: string;
  raised: string;
  accent: string;
  /** From the worst rating to the best. */
  ratings: string[];
  /** By value of the request. */
  requests: string[];
  /** Of lines that are compared, in the order in which they are given. */
  courses: string[];
  /** From few to many. */
  heat: [string, string];
  font: string;
  /** Pixels of a label. */
  size: number;
}

/** Reads the tokens that are in force. */
export function currentLook(): Look {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: token('--text'),
    muted: token('--text-muted'),
    line: token('--line'),
    surface: token('--surface'),
    raised: token('--surface-raised'),
    accent: token('--accent'),
    ratings: [0, 1, 2, 3, 4].map((value) => token(`--rating-${value}`)),
    requests: [0, 1, 2, 3].map((value) => token(`--request-${value}`)),
    courses: [0, 1, 2, 3, 4, 5].map((place) => token(`--course-${place}`)),
    heat: [token('--heat-0'), token('--heat-1')],
    font: token('--font'),
    size: Number.parseFloat(token('--chart-type')) || 12,
  };
}
