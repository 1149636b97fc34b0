import type { LegendEntry } from './figure';

const SCALE = 2;
const MARGIN = 24;
const HEAD = 64;
const LEGEND = 28;
const SWATCH = 12;

/** Gives a chart as a picture: its SVG below its title and legend, in the colours of the screen. */
export async function downloadPng(
  svg: SVGSVGElement,
  title: string,
  subtitle: string,
  legend: LegendEntry[],
): Promise<void> {
  const { width, height } = svg.getBoundingClientRect();
  const style = getComputedStyle(document.documentElement);
  const picture = await imageOf(svg);
  const canvas = document.createElement('canvas');
  canvas.width = (width + 2 * MARGIN) * SCALE;
  const head = HEAD + (legend.length > 0 ? LEGEND : 0);
  canvas.height = (height + 2 * MARGIN + head) * SCALE;
  const pen = canvas.getContext('2d');
  if (pen === null) {
    throw new Error('the browser draws no pictures');
  }
  const font = style.getPropertyValue('--font');
  pen.scale(SCALE, SCALE);
  pen.fillStyle = style.getPropertyValue('--surface');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = style.getPropertyValue('--text');
  pen.font = `600 18px ${font}`;
  pen.fillText(title, MARGIN, MARGIN + 18, width);
  pen.fillStyle = style.getPropertyValue('--text-muted');
  pen.font = `13px ${font}`;
  pen.fillText(subtitle, MARGIN, MARGIN + 40, width);
  drawLegend(pen, legend, style, font);
  pen.drawImage(picture, MARGIN, MARGIN + head, width, height);
  const file = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (file !== null) {
    save(file, `${fileName(title)}.png`);
  }
}

/** A title as the name of a file. */
export function fileName(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'figure';
}

function drawLegend(pen: CanvasRenderingContext2D, legend: LegendEntry[], style: CSSStyleDeclaration, font: string): void {
  let x = MARGIN;
  pen.font = `13px ${font}`;
  for (const entry of legend) {
    pen.fillStyle = style.getPropertyValue(`--${entry.token}`);
    pen.fillRect(x, MARGIN + HEAD - 10, SWATCH, SWATCH);
    pen.fillStyle = style.getPropertyValue('--text-muted');
    pen.fillText(entry.name, x + SWATCH + 6, MARGIN + HEAD + 1);
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
