import { useMe } from "../people/queries.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRecent } from "./recent.ts";
import { queueWords } from "./text.ts";
import { useNoteRecent } from "./use-note-recent.ts";

/** The last twelve chats that were opened here, one click away. */
export default function RecentStrip({ openId, onOpen }: { openId: string | undefined; onOpen: (id: string) => void }) {
  const text = useWords(queueWords);
  const { id: meId } = useMe();
  const chats = useRecent(meId);
  useNoteRecent(meId, openId, text("buyer.unnamed"));
  if (chats.length < 2) return null;
  return (
    <nav className="recent" aria-label={text("recent.label")}>
      {chats.map((chat) => (
        <button key={chat.id} type="button" aria-current={chat.id === openId ? "true" : undefined} onClick={() => onOpen(chat.id)}>
          {chat.name}
        </button>
      ))}
    </nav>
  );
}
