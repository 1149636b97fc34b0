import type { LegendEntry } from './figure';

const SCALE = 2;
const MARGIN = 24;
const TITLE = 30;
const LINE = 19;
const GAP = 14;
const LEGEND = 28;
const SWATCH = 12;

/** What stands around a chart that leaves its page: without it, a picture says less than it seems to. */
export interface Caption {
  title: string;
  /** Of which museum and time, and how many presses. */
  subtitle: string;
  /** What was picked; empty when everything is in it. */
  filters: string[];
  legend: LegendEntry[];
  notes: string[];
}

/** Gives a chart as a picture: its SVG between its caption and its notes, in the colours of the screen. */
export async function downloadPng(svg: SVGSVGElement, caption: Caption): Promise<void> {
  const { width, height } = svg.getBoundingClientRect();
  const style = getComputedStyle(document.documentElement);
  const font = `13px ${style.getPropertyValue('--font')}`;
  const picture = await imageOf(svg);
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (pen === null) {
    throw new Error('the browser draws no pictures');
  }
  pen.font = font;
  const wrapped = (texts: string[]) => texts.flatMap((text) => lines(text, width, (part) => pen.measureText(part).width));
  const above = wrapped([caption.subtitle, ...(caption.filters.length === 0 ? [] : [`Only ${caption.filters.join(', ')}`])]);
  const below = wrapped(caption.notes);
  const legendAt = MARGIN + TITLE + above.length * LINE;
  const chartAt = legendAt + (caption.legend.length > 0 ? LEGEND : GAP);
  const notesAt = chartAt + height + GAP;
  canvas.width = (width + 2 * MARGIN) * SCALE;
  canvas.height = (notesAt + below.length * LINE + MARGIN) * SCALE;
  pen.scale(SCALE, SCALE);
  pen.fillStyle = style.getPropertyValue('--surface');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = style.getPropertyValue('--text');
  pen.font = `600 18px ${style.getPropertyValue('--font')}`;
  pen.fillText(caption.title, MARGIN, MARGIN + 18, width);
  pen.fillStyle = style.getPropertyValue('--text-muted');
  pen.font = font;
  above.forEach((line, index) => pen.fillText(line, MARGIN, MARGIN + TITLE + 10 + index * LINE, width));
  drawLegend(pen, caption.legend, legendAt, style);
  pen.drawImage(picture, MARGIN, chartAt, width, height);
  below.forEach((line, index) => pen.fillText(line, MARGIN, notesAt + 10 + index * LINE, width));
  const file = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (file !== null) {
    save(file, `${fileName(caption.title)}.png`);
  }
}

/** A text in lines that are no wider than this, unless a word is. */
export function lines(text: string, width: number, measure: (text: string) => number): string[] {
  const found: string[] = [];
  for (const word of text.split(' ')) {
    const line = found.at(-1);
    if (line !== undefined && measure(`${line} ${word}`) <= width) {
      found[found.length - 1] = `${line} ${word}`;
    } else {
      found.push(word);
    }
  }
  return found;
}

/** A title as the name of a file. */
export function fileName(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'figure';
}

function drawLegend(pen: CanvasRenderingContext2D, legend: LegendEntry[], top: number, style: CSSStyleDeclaration): void {
  let x = MARGIN;
  for (const entry of legend) {
    pen.fillStyle = style.getPropertyValue(`--${entry.token}`);
    pen.fillRect(x, top, SWATCH, SWATCH);
    pen.fillStyle = style.getPropertyValue('--text-muted');
    pen.fillText(entry.name, x + SWATCH + 6, top + SWATCH - 1);
    x += SWATCH + 6 + pen.measureText(entry.name).width + 18;
  }
}

async function imageOf(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const box = svg.getBoundingClientRect();
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(box.width));
  copy.setAttribute('height', String(box.height));
  const text = new XMLSerializer().serializeToString(copy);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  return image;
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  const url = URL.createObjectURL(file);
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}
