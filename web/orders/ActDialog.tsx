import { useQuery } from "@tanstack/react-query";
import { Input, Modal, Select } from "antd";
import { useState } from "react";
import type { Order } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { type Act, type Fields, FIELDS, optionsQuery, useAct } from "./acts.ts";
import { orderWords } from "./text.ts";

/** One act on an order; the platform's answer stands where it was asked. */
export default function ActDialog({ order, act, onClose }: { order: Order; act: Act; onClose: () => void }) {
  const text = useWords(orderWords);
  const run = useAct(order, act);
  const options = useQuery(optionsQuery(order.id)).data;
  const [fields, setFields] = useState<Fields>({ remark: order.remark ?? "", flag: order.flag ?? "", kind: "transfer" });
  const why = act === "address" ? options?.address.why : act === "cancel" ? options?.cancel.why : null;
  const choices: Record<string, readonly string[] | null | undefined> = { reason: act === "cancel" ? options?.cancel.reasons : null, kind: ["transfer", "coupon"] };
  const set = (name: string, value: string) => setFields((old) => ({ ...old, [name]: value }));
  return (
    <Modal open title={`${text(`act.${act}`)} · ${order.platformOrderId}`} onCancel={onClose} onOk={() => run.mutate(fields, { onSuccess: onClose })} okButtonProps={{ loading: run.isPending, disabled: Boolean(why) }} cancelText={text("action.cancel")}>
      {why && (
        <p className="trouble trouble-small" role="alert">
          {why.message}
        </p>
      )}
      {FIELDS[act].map((name) => {
        const label = text(`field.${name}` as "field.note");
        const given = choices[name];
        return (
          <label key={name} className="field">
            <span>{label}</span>
            {given?.length ? (
              <Select aria-label={label} value={fields[name] || null} options={given.map((value) => ({ value, label: value }))} onChange={(value: string) => set(name, value)} />
            ) : (
              <Input aria-label={label} type={name === "dueAt" ? "datetime-local" : "text"} value={fields[name] ?? ""} onChange={(event) => set(name, event.target.value)} />
            )}
          </label>
        );
      })}
      {run.error && <Trouble small problem={run.error} />}
    </Modal>
  );
}
