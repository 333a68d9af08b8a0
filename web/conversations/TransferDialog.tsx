import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useState } from "react";
import type { Conversation, Named, User } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { usersQuery } from "../people/queries.ts";
import { teamsQuery } from "../teams/queries.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useAssign, useMoveToTeam } from "./queries.ts";

/** Marks a choice that is a team, not a person. */
const TEAM = "team ";
const RANK = { online: 0, busy: 1, offline: 2 } as const;

/** Hands a chat to a colleague, into a team's queue, or back to the queue, with a note for who takes it. */
export default function TransferDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const text = useText();
  const users = useQuery(usersQuery);
  const teams = (useQuery(teamsQuery).data?.items ?? []).filter(({ id, shopIds }) => shopIds.includes(conversation.shopId) && id !== conversation.team?.id);
  const assign = useAssign(conversation.id);
  const move = useMoveToTeam(conversation.id);
  const [chosen, setTo] = useState<string>();
  const [note, setNote] = useState("");
  const [isEarly] = useState(users.isPending); // the focus is here until people come, and stays where words were begun
  const people = (users.data?.items ?? []).filter((user) => maySee(user, conversation.shopId) && user.id !== conversation.assignee?.id);
  const sorted = people.sort((a, b) => RANK[a.presence.state] - RANK[b.presence.state] || a.name.localeCompare(b.name, "zh"));
  const first = sorted[0];
  const to = chosen ?? (first?.presence.state === "online" ? first.id : undefined);
  const send = () => {
    if (to === undefined) return;
    const told = { from: conversation.assignee, note: note.trim() };
    if (to.startsWith(TEAM)) return move.mutate({ teamId: to.slice(TEAM.length), ...told }, { onSuccess: onClose });
    const agent: Named | null = sorted.find((user) => user.id === to) ?? null;
    assign.mutate({ agent: agent && { id: agent.id, name: agent.name }, ...told }, { onSuccess: onClose });
  };
  return (
    <Dialog title={text("transfer.title")} okText={text("action.transfer")} cancelText={text("action.cancel")} onOk={send} onCancel={onClose} okButtonProps={{ disabled: to === undefined, loading: assign.isPending || move.isPending }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <fieldset className="choices">
          <legend>{text("transfer.to")}</legend>
          {sorted.map((user, index) => (
            <label key={user.id}>
              <input type="radio" name="to" autoFocus={index === 0 && note === ""} checked={to === user.id} onChange={() => setTo(user.id)} />
              <span className={`dot dot-${user.presence.state}`} aria-hidden="true" />
              <span>{user.name}</span>
              <span className="quiet">{text(`presence.${user.presence.state}`)}</span>
            </label>
          ))}
          {teams.map(({ id, name, members }) => (
            <label key={id}>
              <input type="radio" name="to" checked={to === TEAM + id} onChange={() => setTo(TEAM + id)} />
              <span>{text("transfer.team", { name })}</span>
              <span className="quiet">{text("transfer.members", { count: members.length })}</span>
            </label>
          ))}
          {conversation.assignee && (
            <label>
              <input type="radio" name="to" checked={to === ""} onChange={() => setTo("")} />
              <span>{text("transfer.queue")}</span>
            </label>
          )}
          {users.error && <Trouble small problem={users.error} onRetry={users.refetch} />}
        </fieldset>
        <Input autoFocus={isEarly} aria-label={text("transfer.note")} placeholder={text("transfer.note")} value={note} maxLength={2_000} onChange={(event) => setNote(event.target.value)} />
        <button type="submit" hidden />
      </form>
      {(assign.error ?? move.error) && <Trouble small problem={(assign.error ?? move.error)!} />}
    </Dialog>
  );
}

const maySee = (user: User, shopId: string) => user.shopIds.length === 0 || user.shopIds.includes(shopId);
