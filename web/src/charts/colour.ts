/** Red, green and blue, 0 to 255. */
type Rgb = [number, number, number];

/** The colour of a rating on a scale of so many steps: the same five colours, stretched. */
export function ratingColour(ratings: string[], value: number, steps: number): string {
  return steps <= 1 ? at(ratings, (ratings.length - 1) / 2) : at(ratings, (value / (steps - 1)) * (ratings.length - 1));
}

/** A colour between colours: 0 is the first one, `length - 1` the last. */
export function at(colours: string[], place: number): string {
  const bounded = Math.min(colours.length - 1, Math.max(0, place));
  const below = Math.floor(bounded);
  return mix(colours[below] ?? '#888888', colours[Math.min(below + 1, colours.length - 1)] ?? '#888888', bounded - below);
}

/** A mixture; 0 is all of the first colour, 1 all of the other. */
export function mix(one: string, other: string, part: number): string {
  const [first, second] = [rgb(one), rgb(other)];
  const mixed = first.map((value, index) => Math.round(value + ((second[index] ?? value) - value) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Black or white, whichever can be read better on a colour. */
export function inkOn(colour: string): string {
  const light = luminance(colour);
  return (light + 0.05) / 0.05 > 1.05 / (light + 0.05) ? '#111111' : '#ffffff';
}

/** How well one colour can be read on another, 1 to 21, as WCAG defines it. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((first, second) => second - first) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = rgb(colour).map((value) => {
    const part = value / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function rgb(colour: string): Rgb {
  const hex = colour.replace('#', '');
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  return [0, 2, 4].map((start) => Number.parseInt(full.slice(start, start + 2), 16) || 0) as Rgb;
}
