import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, CustomChart, LineChart, GridComponent, TooltipComponent, SVGRenderer]);

/** A chart in an element, drawn as SVG. */
export function chartIn(element: HTMLElement): ECharts {
  return init(element, null, { renderer: 'svg' });
}

export type { ECharts };
