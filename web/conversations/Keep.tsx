import { Button, Tooltip } from "antd";
import { useCommand } from "../kernel/commands.ts";
import { useWords } from "../kernel/text/words.ts";
import { Icon } from "../ui/Icon.tsx";
import { keysLabel } from "../ui/Keys.tsx";
import { useKeep, useKept } from "./kept.ts";
import { queueWords } from "./text.ts";

/** Pins a chat to the top of one's list, or stars it. */
export default function Keep({ id }: { id: string }) {
  const text = useWords(queueWords);
  const kept = useKept(id);
  const keep = useKeep(id);
  const pin = () => keep.mutate({ ...kept, pinned: !kept.pinned });
  const star = () => keep.mutate({ ...kept, starred: !kept.starred });
  useCommand("pin", pin);
  useCommand("star", star);
  const pinWord = text(kept.pinned ? "keep.unpin" : "keep.pin");
  const starWord = text(kept.starred ? "keep.unstar" : "keep.star");
  return (
    <>
      <Tooltip title={`${pinWord} (${keysLabel("pin")})`}>
        <Button type="text" className="keep" aria-pressed={kept.pinned} aria-label={pinWord} icon={<Icon name="pin" />} onClick={pin} />
      </Tooltip>
      <Tooltip title={`${starWord} (${keysLabel("star")})`}>
        <Button type="text" className="keep" aria-pressed={kept.starred} aria-label={starWord} icon={<Icon name="scorecards" />} onClick={star} />
      </Tooltip>
    </>
  );
}
