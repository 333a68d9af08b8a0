import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import { dayOf } from "../kernel/format.ts";
import type { Breach } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useAppeal } from "./queries.ts";
import { reviewWords } from "./text.ts";

/** The agent's own word on a breach that counts against them. */
export function AppealForm({ breach, until }: { breach: Breach; until: string }) {
  const text = useWords(reviewWords);
  const appeal = useAppeal(breach);
  const zone = useZone(breach.shopId);
  const [said, setSaid] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (said.trim()) appeal.mutate(said.trim());
  };
  return (
    <form className="form" onSubmit={submit} aria-label={text("appeal.title")}>
      <p className="quiet">{text("appeal.until", { date: dayOf(until, zone) })}</p>
      <Input.TextArea aria-label={text("appeal.text")} placeholder={text("appeal.text")} value={said} maxLength={4_000} onChange={(event) => setSaid(event.target.value)} autoSize={{ minRows: 2, maxRows: 8 }} />
      {appeal.error && <Trouble small problem={appeal.error} />}
      <Button htmlType="submit" type="primary" disabled={said.trim() === ""} loading={appeal.isPending}>
        {text("appeal.send")}
      </Button>
    </form>
  );
}
