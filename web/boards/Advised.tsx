import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { Advice } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import type { Opened } from "./CountedRows.tsx";
import { label, type Readable } from "./figure.ts";
import { boardWords } from "./text.ts";

type Shown = { advice: Advice; agentId: string; span: { from: string; to: string }; onOpen: (opened: Opened) => void };

/** What to do better, in a sentence that leads to its rows. */
export function Advised({ advice: { rule, metric, value, against, hour, shopId }, agentId, span, onOpen }: Shown) {
  const text = useWords(boardWords);
  const name = (metric ?? "turns") as Readable;
  const words = text(`advice.${rule}`, { metric: text(`m.${name}`), value: label(name, value), against: label(name, against), hour: hour ?? "" });
  if (rule === "open_breaches") return <Link to="/reviews" search={{ agent: agentId, state: "open", shop: shopId }}>{words}</Link>;
  if (rule === "weak_hour") return <Link to="/boards" search={{ view: "heat", ...span, shop: shopId, agent: agentId, metric: "reply_rate_180s" }}>{words}</Link>;
  return (
    <Button type="link" size="small" onClick={() => onOpen({ name, title: text(`m.${name}`), span, shop: shopId, agent: agentId })}>
      {words}
    </Button>
  );
}
