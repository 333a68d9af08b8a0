import { Button, Tooltip } from "antd";
import { lazy, Suspense, useState } from "react";
import { useText } from "../kernel/text/index.ts";
import { useMe } from "../people/queries.ts";
import { useCommandTip } from "../ui/Keys.tsx";
import { Icon } from "../ui/Icon.tsx";
import { isFiltered, type ListFilter, VIEWS } from "./views.ts";

const ViewMenu = lazy(() => import("./ViewMenu.tsx"));

type Shown = { filter: ListFilter; onNext: (() => void) | undefined; onChange: (next: ListFilter) => void };

export function QueueHead({ filter, onNext, onChange }: Shown) {
  const { view, shop } = filter;
  const [isMenuOpen, setMenuOpen] = useState(false);
  const text = useText();
  const tip = useCommandTip();
  const { shops } = useMe();
  return (
    <header className="queue-head">
      <div role="tablist" aria-label={text("queue.views")} className="tabs">
        {VIEWS.map((one) => (
          <button key={one} type="button" role="tab" aria-selected={one === view} onClick={() => onChange({ view: one, shop })}>
            {text(`view.${one}`)}
          </button>
        ))}
      </div>
      <div className="queue-tools">
        {shops.length > 1 && (
          <select className="select" aria-label={text("filter.shop")} value={shop ?? ""} onChange={(event) => onChange({ ...filter, shop: event.target.value || undefined })}>
            <option value="">{text("filter.allShops")}</option>
            {shops.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
        <Button aria-label={text("filter.label")} aria-expanded={isMenuOpen} className={isFiltered({ ...filter, shop: undefined }) || view === "starred" ? "is-on" : ""} icon={<Icon name="filter" />} onClick={() => setMenuOpen(!isMenuOpen)} />
        {onNext && (
          <Tooltip title={tip("openNext")}>
            <Button onClick={onNext}>{text("queue.next")}</Button>
          </Tooltip>
        )}
      </div>
      <Suspense fallback={null}>{isMenuOpen && <ViewMenu filter={filter} onChange={onChange} onClose={() => setMenuOpen(false)} />}</Suspense>
    </header>
  );
}
