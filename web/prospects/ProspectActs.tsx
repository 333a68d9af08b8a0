import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { without } from "../kernel/answers.ts";
import type { ProspectCase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { usersQuery } from "../people/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { type Change, useChangeProspect, useHandProspect } from "./queries.ts";
import { prospectWords } from "./text.ts";

/** Takes a prospect on: hands it over, says what happened, and how it ended. */
export function ProspectActs({ prospect: { id, state, version, owner } }: { prospect: ProspectCase }) {
  const text = useWords(prospectWords);
  const hand = useHandProspect(id);
  const change = useChangeProspect(id);
  const people = useQuery(usersQuery).data?.items ?? [];
  const [chosen, setTo] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const to = chosen ?? owner?.id ?? null;
  const said = note.trim() === "" ? null : note;
  const done = { onSuccess: () => (setNote(without(note)), setTo(null)) }; // not by a new version: a colleague's act leaves what is written here
  const go = (more: Omit<Change, "version">) => change.mutate({ version, note: said, ...more }, done);
  const isOver = state === "won" || state === "lost";
  return (
    <section className="block" aria-label={text("p.note")}>
      <Input.TextArea aria-label={text("p.note")} placeholder={text("p.note")} autoSize={{ minRows: 2 }} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} />
      {!isOver && (
        <div className="buyer-line">
          <Select className="grow" aria-label={text("p.hand")} placeholder={text("p.hand")} value={to} onChange={setTo} options={people.map(({ id: value, name }) => ({ value, label: name }))} />
          <Button disabled={to === null || to === owner?.id} loading={hand.isPending} onClick={() => to && hand.mutate({ ownerId: to, note: said, version }, done)}>
            {text("p.handDo")}
          </Button>
        </div>
      )}
      <div className="buyer-acts">
        {!isOver && state !== "following" && <Button onClick={() => go({ state: "following" })}>{text("p.follow")}</Button>}
        {(state === "following" || state === "handed") && <Button onClick={() => go({ state: "won" })}>{text("p.win")}</Button>}
        {!isOver && (
          <Button disabled={said === null} onClick={() => go({ state: "lost", lostReason: note.slice(0, 200) })}>
            {text("p.lose")}
          </Button>
        )}
        {state === "lost" && <Button onClick={() => go({ state: "following" })}>{text("p.again")}</Button>}
        <Button disabled={said === null} loading={change.isPending} onClick={() => go({})}>
          {text("p.save")}
        </Button>
      </div>
      {(hand.error ?? change.error) && <Trouble small problem={hand.error ?? change.error} />}
    </section>
  );
}
