import { Button, Input } from "antd";
import { useState } from "react";
import type { ScorecardDetail } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useComment } from "./queries.ts";
import { scoreWords } from "./text.ts";

/** What the person says to it: written by themselves, read by the others. */
export function Comment({ card: { id, state, user, comment } }: { card: ScorecardDetail }) {
  const text = useWords(scoreWords);
  const me = useMe();
  const send = useComment(id);
  const [said, setSaid] = useState(comment ?? "");
  if (user.id !== me.id || state === "draft" || state === "frozen") return comment && <p className="told">{`${text("comment")}${text("list.colon")}${comment}`}</p>;
  return (
    <form
      className="score-comment"
      onSubmit={(event) => {
        event.preventDefault();
        if (said.trim() !== "") send.mutate(said);
      }}
    >
      <Input.TextArea aria-label={text("comment.ask")} placeholder={text("comment.ask")} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2_000} value={said} onChange={(event) => setSaid(event.target.value)} />
      <Button htmlType="submit" loading={send.isPending} disabled={said.trim() === "" || said === comment}>
        {text("comment.send")}
      </Button>
      {send.error && <Trouble small problem={send.error} />}
    </form>
  );
}
