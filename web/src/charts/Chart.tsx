import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { theme } from '../state/theme';
import { view } from '../state/navigation';
import { chartIn, type ECharts } from './echarts';
import { currentLook, type Look } from './look';
import type { ChartOption } from './option';

/** What a chart shows and how high it is; drawn anew when its width or the theme changes. */
export interface ChartSpec {
  height: number;
  option: (look: Look, width: number) => ChartOption;
  /** Called with the index of the datum that was clicked. */
  onPick?: (index: number) => void;
}

/** Draws a chart. Its figures are beside it as a table; to assistive technology it is a picture with a name. */
export function Chart({ spec, label }: { spec: ChartSpec; label: string }) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const latest = useRef(spec);
  latest.current = spec;
  const shownTheme = theme.value;
  const isWall = view.value.wall;

  useEffect(() => {
    const host = element.current;
    if (host === null) {
      return;
    }
    const created = chartIn(host);
    chart.current = created;
    created.on('click', (event) => {
      if (typeof event.dataIndex === 'number') {
        latest.current.onPick?.(event.dataIndex);
      }
    });
    created.on('finished', () => {
      host.dataset.drawn = 'true';
    });
    let width = host.clientWidth;
    const observer = new ResizeObserver(() => {
      if (host.clientWidth !== width && host.clientWidth > 0) {
        width = host.clientWidth;
        draw(created, latest.current, host);
      }
    });
    observer.observe(host);
    return () => {
      observer.disconnect();
      created.dispose();
    };
  }, []);

  // At once, so that nothing ever finds new figures beside a chart that seems to show them already.
  useLayoutEffect(() => {
    if (element.current !== null) {
      element.current.dataset.drawn = 'false';
    }
  }, [spec, shownTheme, isWall]);

  useEffect(() => {
    if (chart.current !== null && element.current !== null) {
      draw(chart.current, spec, element.current);
    }
  }, [spec, shownTheme, isWall]);

  return (
    <div
      ref={element}
      class={spec.onPick === undefined ? 'chart' : 'chart chart--pickable'}
      role="img"
      aria-label={label}
      style={{ height: `${spec.height}px` }}
    />
  );
}

function draw(chart: ECharts, spec: ChartSpec, host: HTMLElement): void {
  chart.resize({ width: host.clientWidth, height: spec.height });
  chart.setOption(spec.option(currentLook(), host.clientWidth), { notMerge: false, replaceMerge: ['series'] });
}
