import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from "react";
import { type ChartOption, type Drawn, loadCharts, type Picked } from "../kernel/charts.ts";
import { chartInk, type ChartInk, FONTS, look, onLook } from "../kernel/theme.ts";
import { Later } from "./Listing.tsx";

type Shown = {
  /** What the chart shows, said to who does not see it; the table beside it has the figures. */
  label: string;
  height: number;
  /** Made anew for light and dark. */
  draw: (ink: ChartInk) => ChartOption;
  /** A point was clicked. */
  onPick?: ((picked: Picked) => void) | undefined;
};

/** One chart, in the page's colours, as wide as its place; on paper it is light. */
export function Chart({ label, height, draw, onPick }: Shown) {
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<Drawn>();
  const shown = useSyncExternalStore(onLook, look);
  const pick = useEffectEvent((picked: Picked) => onPick?.(picked));
  useEffect(() => {
    let made: Drawn | undefined;
    let isGone = false;
    const { current } = place;
    const watch = new ResizeObserver(() => made?.resize());
    void loadCharts().then((charts) => {
      if (isGone || !current) return;
      made = charts.init(current, null, { renderer: "svg" });
      made.on("click", (event) => pick({ seriesIndex: event.seriesIndex ?? 0, dataIndex: event.dataIndex, seriesName: event.seriesName ?? "" }));
      watch.observe(current);
      setChart(made);
    });
    return () => {
      isGone = true;
      watch.disconnect();
      made?.dispose();
    };
  }, []);
  useEffect(() => {
    if (!chart) return;
    chart.setOption({ animation: false, textStyle: { fontFamily: FONTS }, ...draw(chartInk(shown)) }, { notMerge: true });
    chart.resize(); // paper and screen differ in width, and nobody waits for a frame before printing
    chart.getZr().flush();
  }, [chart, draw, shown]);
  return (
    <div className="chart" style={{ height }}>
      {!chart && <Later />}
      <div ref={place} role="img" aria-label={label} style={{ height }} />
    </div>
  );
}
