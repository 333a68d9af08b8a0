import { Button, Tooltip } from "antd";
import { useText } from "../kernel/text/index.ts";
import { useMe } from "../people/queries.ts";
import { useCommandTip } from "../ui/Keys.tsx";
import { type View, VIEWS } from "./views.ts";

type Search = { view?: View; shop?: string | undefined };
type Shown = { view: View; shop: string | undefined; onNext: (() => void) | undefined; onChange: (change: Search) => void };

export function QueueHead({ view, shop, onNext, onChange }: Shown) {
  const text = useText();
  const tip = useCommandTip();
  const { shops } = useMe();
  return (
    <header className="queue-head">
      <div role="tablist" aria-label={text("queue.views")} className="tabs">
        {VIEWS.map((one) => (
          <button key={one} type="button" role="tab" aria-selected={one === view} onClick={() => onChange({ view: one })}>
            {text(`view.${one}`)}
          </button>
        ))}
      </div>
      <div className="queue-tools">
        {shops.length > 1 && (
          <select className="select" aria-label={text("filter.shop")} value={shop ?? ""} onChange={(event) => onChange({ shop: event.target.value || undefined })}>
            <option value="">{text("filter.allShops")}</option>
            {shops.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
        {onNext && (
          <Tooltip title={tip("openNext")}>
            <Button onClick={onNext}>{text("queue.next")}</Button>
          </Tooltip>
        )}
      </div>
    </header>
  );
}
