import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Drawer, Input, Popconfirm } from "antd";
import { useState } from "react";
import { conversationQuery, useAssign } from "../conversations/queries.ts";
import { without } from "../kernel/answers.ts";
import type { Conversation, Named } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { Transcript } from "../messages/Transcript.tsx";
import { useMe, useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useWhisper } from "./queries.ts";
import { wallWords } from "./text.ts";

/** A chat looked at without being in it; a word to the agent, or the chat taken over. */
export default function WatchDrawer({ id, at, onClose }: { id: string; at?: string | undefined; onClose: () => void }) {
  const text = useWords(wallWords);
  const asked = useQuery(conversationQuery(id));
  const conversation = asked.data;
  const unnamed = useText()("buyer.unnamed");
  return (
    <Drawer open onClose={onClose} size={560} title={conversation ? `${text("watch")} · ${conversation.buyer.name ?? unnamed}` : text("watch")} extra={<Link to="/" search={{ view: "all", chat: id }}>{text("open")}</Link>}>
      {conversation ? <Watched conversation={conversation} at={at} /> : asked.error ? <Trouble problem={asked.error} onRetry={asked.refetch} /> : <Later />}
    </Drawer>
  );
}

function Watched({ conversation, at }: { conversation: Conversation; at: string | undefined }) {
  const { id, assignee, buyer, shopId } = conversation;
  const text = useWords(wallWords);
  const zone = useZone(shopId);
  const me = useMe();
  const mayLead = useRight("conversations.assign_others");
  const navigate = useNavigate();
  // Here and not beside the button: that goes as soon as the chat is ours.
  const assign = useAssign(id);
  const take = () => assign.mutate({ agent: { id: me.id, name: me.name }, from: assignee }, { onSuccess: () => void navigate({ to: "/", search: { view: "mine", chat: id } }) });
  const isTheirs = assignee !== null && assignee.id !== me.id;
  return (
    <div className="watch">
      <p className="quiet">{assignee ? text("watch.held", { name: assignee.name }) : text("watch.queue")}</p>
      <Transcript conversationId={id} holderId={assignee?.id ?? null} zone={zone} buyerName={buyer.name ?? text("buyer.unnamed")} onRetry={undefined} at={at} />
      {mayLead && isTheirs && <Whisper conversationId={id} name={assignee.name} />}
      {mayLead && assignee?.id !== me.id && <TakeOver holder={assignee} isPending={assign.isPending} onTake={take} />}
      {assign.error && <Trouble small problem={assign.error} />}
    </div>
  );
}

function Whisper({ conversationId, name }: { conversationId: string; name: string }) {
  const text = useWords(wallWords);
  const [words, setWords] = useState("");
  const whisper = useWhisper(conversationId);
  const send = () => whisper.mutate(words.trim(), { onSuccess: () => setWords(without(words)) });
  return (
    <form onSubmit={(event) => (event.preventDefault(), send())}>
      <p className="quiet">{text("whisper.about", { name })}</p>
      <div className="watch-acts">
        <Input.TextArea aria-label={text("whisper")} placeholder={text("whisper")} autoSize={{ minRows: 1, maxRows: 4 }} maxLength={4000} value={words} onChange={({ target }) => setWords(target.value)} />
        <Button htmlType="submit" loading={whisper.isPending} disabled={words.trim() === ""}>
          {text("whisper.send")}
        </Button>
      </div>
      {whisper.error && <Trouble small problem={whisper.error} />}
      {whisper.isSuccess && words === "" && <p role="status">{text("whisper.sent", { name })}</p>}
    </form>
  );
}

/** Where somebody has it already, that is asked first. */
function TakeOver({ holder, isPending, onTake }: { holder: Named | null; isPending: boolean; onTake: () => void }) {
  const text = useWords(wallWords);
  const button = (
    <Button type="primary" loading={isPending} onClick={holder ? undefined : onTake}>
      {text("takeOver")}
    </Button>
  );
  if (!holder) return button;
  return (
    <Popconfirm title={text("takeOver.sure", { name: holder.name })} okText={text("takeOver")} cancelText={text("action.cancel")} onConfirm={onTake}>
      {button}
    </Popconfirm>
  );
}
