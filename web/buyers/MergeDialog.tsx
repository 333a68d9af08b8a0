import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import type { BuyerFile } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Money } from "../ui/Money.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { buyersQuery, previewQuery, useFileAct } from "./queries.ts";
import { buyerWords } from "./text.ts";

type Other = { id: string; name: string | null; platformBuyerId: string };

/** Says that another account is the same person's, after a look at what that brings together. */
export default function MergeDialog({ file, onClose }: { file: BuyerFile; onClose: () => void }) {
  const text = useWords(buyerWords);
  const merge = useFileAct(file.id, "merge");
  const [q, setQ] = useState("");
  const [other, setOther] = useState<Other | null>(null);
  const [reason, setReason] = useState("");
  const found = useInfiniteQuery({ ...buyersQuery({ shop: file.shopId, q }), enabled: q !== "" });
  const own = new Set(file.accounts.map(({ id }) => id));
  const choices: readonly Other[] = (q === "" ? file.alike : (found.data ?? [])).filter(({ id }) => !own.has(id)).slice(0, 8);
  const save = () => other && merge.mutate({ withId: other.id, reason }, { onSuccess: onClose });
  return (
    <Dialog title={text("merge.title")} okText={text("merge.do")} cancelText={text("action.cancel")} okButtonProps={{ disabled: other === null || reason.trim() === "", loading: merge.isPending }} onOk={save} onCancel={onClose}>
      <div className="edit">
        <Field label={text("merge.with")}>{(id) => <Input.Search id={id} autoFocus allowClear enterButton={text("merge.find")} onSearch={(words) => [setQ(words.trim()), setOther(null)]} />}</Field>
        {q === "" && choices.length > 0 && <p className="quiet small">{text("merge.alike")}</p>}
        {found.error && !found.data && <Trouble small problem={found.error} onRetry={found.refetch} />}
        {q !== "" && found.data && choices.length === 0 && <p className="nothing">{text("merge.none")}</p>}
        <ul className="buyer-list">
          {choices.map((one) => (
            <li key={one.id}>
              <span className="grow">
                {one.name} <span className="quiet figure">{one.platformBuyerId}</span>
              </span>
              <Button size="small" type={other?.id === one.id ? "primary" : "default"} aria-pressed={other?.id === one.id} onClick={() => setOther(one)}>
                {text("merge.choose")}
              </Button>
            </li>
          ))}
        </ul>
        {other && <Preview id={file.id} withId={other.id} />}
        <Field label={text("merge.reason")} name="reason" problem={merge.error}>
          {(id) => <Input id={id} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        {merge.error && <Trouble small problem={merge.error} />}
      </div>
    </Dialog>
  );
}

function Preview({ id, withId }: { id: string; withId: string }) {
  const text = useWords(buyerWords);
  const preview = useQuery(previewQuery(id, withId));
  if (preview.error) return <Trouble small problem={preview.error} onRetry={preview.refetch} />;
  return preview.data ? (
    <p role="status">
      {text("merge.preview", { orders: preview.data.orders })} <Money amount={preview.data.spend} />
    </p>
  ) : null;
}
