import { useQuery } from "@tanstack/react-query";
import { type Ref, useImperativeHandle, useState } from "react";
import type { QuickReply } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { matching } from "./match.ts";
import { quickRepliesQuery } from "./queries.ts";
import { quickWords } from "./text.ts";

/** Takes a key of the field below; answers whether it was for the menu. */
export type MenuKeys = { take: (key: string) => boolean };

type Shown = { typed: string; shopId: string; onChoose: (reply: QuickReply) => void; onClose: () => void; ref: Ref<MenuKeys> };

/** What the slash offers, above the field; the field keeps the focus. */
export default function QuickReplyMenu({ typed, shopId, onChoose, onClose, ref }: Shown) {
  const text = useWords(quickWords);
  const all = useQuery(quickRepliesQuery).data ?? [];
  const rows = matching(all.filter((reply) => reply.shopId === null || reply.shopId === shopId), typed);
  const [at, setAt] = useState(0);
  const chosen = Math.min(at, rows.length - 1);
  useImperativeHandle(ref, () => ({
    take(key) {
      const row = rows[chosen];
      if (key === "Escape") onClose();
      else if (row === undefined) return false;
      else if (key === "ArrowDown") setAt((chosen + 1) % rows.length);
      else if (key === "ArrowUp") setAt((chosen - 1 + rows.length) % rows.length);
      else if (key === "Enter" || key === "Tab") onChoose(row);
      else return false;
      return true;
    },
  }));
  return (
    <div className="quick-menu" role="listbox" aria-label={text("quick.menu")}>
      {rows.length === 0 && <p className="quiet">{text(all.length === 0 ? "quick.none" : "quick.noMatch")}</p>}
      {rows.map((reply, index) => (
        <button key={reply.id} type="button" role="option" tabIndex={-1} aria-selected={index === chosen} onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(reply)}>
          <span className="cut">
            <b>{reply.title}</b> <span className="quiet">{reply.text}</span>
          </span>
          <span className="quiet small">{[reply.category, reply.code && `/${reply.code}`].filter(Boolean).join(" ")}</span>
        </button>
      ))}
    </div>
  );
}
