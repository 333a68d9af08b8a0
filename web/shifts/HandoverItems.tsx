import { Link } from "@tanstack/react-router";
import type { HandoverItem } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Instant } from "../ui/Instant.tsx";
import { handoverWords } from "./handover-text.ts";

/** What is left open, each into its place. */
export function HandoverItems({ items, zone }: { items: readonly HandoverItem[]; zone: string }) {
  const text = useWords(handoverWords);
  return (
    <ul className="handover-items">
      {items.map((item) => (
        <li key={`${item.type} ${item.id}`} className={item.isOpen ? undefined : "quiet"}>
          <span className="mark">{text(`item.${item.type}`)}</span>
          {item.type === "complaint" ? (
            <Link to="/complaints/$id" params={{ id: item.id }}>
              {item.buyer ?? "–"}
            </Link>
          ) : item.conversationId ? (
            <Link to="/" search={{ view: "all", chat: item.conversationId, at: item.waitsSince ?? undefined }}>
              {item.buyer ?? "–"}
            </Link>
          ) : (
            <span>{item.buyer ?? "–"}</span>
          )}
          <span className="cut">{item.text}</span>
          {item.waitsSince && <span className="mark mark-warn">{text("item.waits")}</span>}
          {item.dueAt && (
            <span className="small">
              {text("item.due")} <Instant at={item.dueAt} zone={zone} />
            </span>
          )}
          {!item.isOpen && <span className="small">{text("handover.over")}</span>}
        </li>
      ))}
    </ul>
  );
}
