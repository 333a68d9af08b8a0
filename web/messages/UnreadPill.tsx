import { useCommand } from "../kernel/commands.ts";
import { useWords } from "../kernel/text/words.ts";
import { useCommandTip } from "../ui/Keys.tsx";
import { markWords } from "./text.ts";

/** Leads to where what was not read begins. */
export default function UnreadPill({ count, onJump }: { count: number; onJump: () => void }) {
  const text = useWords(markWords);
  const tip = useCommandTip();
  useCommand("toUnread", onJump);
  return (
    <button type="button" className="pill to-unread" title={tip("toUnread")} onClick={onJump}>
      <span aria-hidden="true">↑</span> {text("mark.toUnread", { count })}
    </button>
  );
}
