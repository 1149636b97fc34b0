/** Fewest characters of a password. */
export const SHORTEST = 12;

/** Most characters of a password. */
export const LONGEST = 128;

/** What is wrong with a new password as far as a browser can tell; null when nothing is. */
export function passwordProblem(password: string, again: string): string | null {
  const length = [...password].length;
  if (length < SHORTEST) {
    return `That has ${length} characters; ${SHORTEST} are needed.`;
  }
  if (length > LONGEST) {
    return `That has ${length} characters; at most ${LONGEST} are possible.`;
  }
  return password === again ? null : 'The two differ.';
}
