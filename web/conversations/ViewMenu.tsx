import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { FilterFields } from "./FilterFields.tsx";
import { SaveView } from "./SaveView.tsx";
import { useRemoveView, viewsQuery } from "./saved-views.ts";
import { queueWords } from "./text.ts";
import type { ListFilter } from "./views.ts";

type Shown = { filter: ListFilter; onChange: (next: ListFilter) => void; onClose: () => void };

/** Saved views, one's own and the shops', and the filter that the address holds. */
export default function ViewMenu({ filter, onChange, onClose }: Shown) {
  const text = useWords(queueWords);
  const views = useQuery(viewsQuery);
  const remove = useRemoveView();
  const items = views.data?.items ?? [];
  const choose = (next: ListFilter) => {
    onChange(next);
    onClose();
  };
  return (
    <div className="view-menu" role="dialog" aria-label={text("view.menu")} onKeyDown={(event) => event.key === "Escape" && onClose()}>
      <button type="button" className="view-line" autoFocus onClick={() => choose({ view: "starred" })}>
        ★ {text("view.starred")}
      </button>
      {[
        { title: text("view.own"), of: items.filter(({ shopId }) => shopId === null) },
        { title: text("view.shared"), of: items.filter(({ shopId }) => shopId !== null) },
      ].map(
        ({ title, of }) =>
          of.length > 0 && (
            <section key={title} aria-label={title}>
              <h3>{title}</h3>
              {of.map((view) => (
                <p key={view.id} className="view-row">
                  <button type="button" className="view-line cut" onClick={() => choose(view.filter)}>
                    {view.name}
                  </button>
                  <Button size="small" type="text" aria-label={text("view.remove", { name: view.name })} onClick={() => remove.mutate(view.id)}>
                    ×
                  </Button>
                </p>
              ))}
            </section>
          ),
      )}
      {remove.error && <Trouble small problem={remove.error} />}
      <h3>{text("view.filter")}</h3>
      <FilterFields filter={filter} onChange={onChange} />
      <SaveView filter={filter} />
    </div>
  );
}
