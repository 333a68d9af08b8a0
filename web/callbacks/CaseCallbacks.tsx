import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import type { Callback } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Due } from "../ui/Wait.tsx";
import { callbackWords } from "./text.ts";

const OutcomeDrawer = lazy(() => import("./OutcomeDrawer.tsx"));

/** The callbacks of a case. */
export function CaseCallbacks({ callbacks }: { callbacks: readonly Callback[] }) {
  const text = useWords(callbackWords);
  const mayWrite = useRight("callbacks.write");
  const [openId, setOpenId] = useState<string>();
  const open = callbacks.find(({ id, state }) => id === openId && state === "due");
  return (
    <section className="block" aria-label={text("callbacks.title")}>
      <h2>{text("callbacks.title")}</h2>
      <ul className="case-rows">
        {callbacks.map((one) => (
          <li key={one.id}>
            <span>{one.dueDate}</span>
            <span className="quiet small">{one.agent?.name ?? text("callback.nobody")}</span>
            {one.isMissed && <span className="mark mark-warn">{text("callback.missed")}</span>}
            {one.outcome && <span className="mark">{text(`outcome.${one.outcome}`)}</span>}
            {one.satisfied !== null && <span className="mark">{text(one.satisfied ? "satisfied.yes" : "satisfied.no")}</span>}
            {one.attempts > 0 && <span className="quiet small">{text("callback.attempts", { n: one.attempts })}</span>}
            {one.state === "due" && !one.isMissed && <Due at={one.dueAt} since={one.createdAt} />}
            {one.state === "due" && mayWrite && (
              <Button size="small" onClick={() => setOpenId(one.id)}>
                {text("callback.open")}
              </Button>
            )}
            {one.note && <p className="told">{one.note}</p>}
          </li>
        ))}
      </ul>
      <Suspense fallback={null}>{open && <OutcomeDrawer key={open.id} callback={open} onClose={() => setOpenId(undefined)} />}</Suspense>
    </section>
  );
}
