import { Button } from "antd";
import { useEffect, useEffectEvent } from "react";
import { after } from "../kernel/clock.ts";
import { useText } from "../kernel/text/index.ts";

const SHOWN_MS = 8_000;

/** What was just done, with a way back for eight seconds. */
export function UndoBar({ words, onUndo, onGone }: { words: string; onUndo: () => void; onGone: () => void }) {
  const text = useText();
  const gone = useEffectEvent(onGone);
  useEffect(() => after(SHOWN_MS, () => gone()), []);
  return (
    <div className="undo" role="status">
      <span>{words}</span>
      <Button size="small" type="link" onClick={onUndo}>
        {text("action.undo")}
      </Button>
    </div>
  );
}
