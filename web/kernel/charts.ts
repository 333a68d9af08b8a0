/** ECharts comes when a chart is first shown, with the kinds that we draw and no more. */
type Charts = typeof import("echarts/core");
export type ChartOption = import("echarts/core").EChartsCoreOption;
export type Drawn = ReturnType<Charts["init"]>;
export type Picked = { seriesIndex: number; dataIndex: number; seriesName: string };

let loaded: Promise<Charts> | undefined;

export const loadCharts = (): Promise<Charts> => (loaded ??= load());

async function load(): Promise<Charts> {
  const [core, { BarChart, FunnelChart, HeatmapChart, LineChart }, { GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, MarkLineComponent, TitleComponent, AriaComponent }, { SVGRenderer }] = await Promise.all([
    import("echarts/core"),
    import("echarts/charts"),
    import("echarts/components"),
    import("echarts/renderers"),
  ]);
  core.use([BarChart, FunnelChart, HeatmapChart, LineChart, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent, MarkLineComponent, TitleComponent, AriaComponent, SVGRenderer]);
  return core;
}
