import type { FigureItem, MetricName } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { label, mainOf, type Readable } from "./figure.ts";
import { boardWords } from "./text.ts";

type Shown = { item: FigureItem | undefined; names: readonly Readable[]; onOpen: (name: MetricName, title: string) => void };

/** Single figures, each beside the span before, each opening into its rows. */
export function Tiles({ item, names, onOpen }: Shown) {
  const text = useWords(boardWords);
  const before = item?.before?.metrics ?? null;
  return (
    <div className="board-tiles">
      {names.map((name) => {
        const title = text(`m.${name}`);
        return (
          <button key={name} type="button" className="board-tile" onClick={() => onOpen(name, title)}>
            <span>{title}</span>
            <strong>{label(name, item ? mainOf(name, item.metrics) : null)}</strong>
            {before && <small>{text("was", { value: label(name, mainOf(name, before)) })}</small>}
          </button>
        );
      })}
    </div>
  );
}
