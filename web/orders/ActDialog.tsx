import { useQuery } from "@tanstack/react-query";
import { Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { moneyLabel } from "../kernel/format.ts";
import type { Order, OrderOptions } from "../kernel/shapes.ts";
import { type PageText, useWords } from "../kernel/text/words.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { type Act, type FieldName, type Fields, FIELDS, FLAGS, optionsQuery, useAct } from "./acts.ts";
import { reasonLabel } from "./reasons.ts";
import { orderWords } from "./text.ts";

type Text = PageText<(typeof orderWords)["zh"]>;

/** One act on an order; the platform's answer stands where it was asked. */
export default function ActDialog({ order, act, onClose }: { order: Order; act: Act; onClose: () => void }) {
  const text = useWords(orderWords);
  const run = useAct(order, act);
  const asked = useQuery(optionsQuery(order.id));
  const options = asked.data;
  const [fields, setFields] = useState<Fields>({ remark: order.remark ?? "", flag: order.flag ?? "", kind: "transfer" });
  const why = act === "address" ? options?.address.why : act === "cancel" ? options?.cancel.why : null;
  const set = (name: FieldName, value: string) => setFields((old) => ({ ...old, [name]: value }));
  const isRefund = act === "cancel" && options?.cancel.way === "refund";
  const isReady = FIELDS[act].every((name) => OPTIONAL.includes(name) || (fields[name] ?? "").trim() !== "");
  return (
    <Dialog
      title={`${text(isRefund ? "act.cancelPaid" : `act.${act}`)} · ${order.platformOrderId}`}
      okText={text(isRefund ? "act.cancelPaid" : `act.${act}`)}
      cancelText={text("action.cancel")}
      onCancel={onClose}
      onOk={() => run.mutate(fields, { onSuccess: onClose })}
      okButtonProps={{ loading: run.isPending, disabled: Boolean(why) || !isReady }}
    >
      {why && (
        <p className="trouble trouble-small" role="alert">
          {text(WHY[why.code] ?? "why.other", { why: why.message })}
        </p>
      )}
      {isRefund && !why && <p className="note-text">{text("act.cancelPaidHint")}</p>}
      {act === "compensation" && options && (
        <p className="note-text">
          {text(options.compensation === "platform" ? "compensation.byPlatform" : "compensation.byFinance")} {options.compensationLimit && text("compensation.limit", { limit: moneyLabel(options.compensationLimit) })}
        </p>
      )}
      {FIELDS[act].map((name) => {
        const choices = choicesOf(name, act, { options, text });
        const value = fields[name] ?? "";
        return (
          <Field key={name} label={text(`field.${name}`)} name={NAMES[name] ?? name} problem={run.error}>
            {(id) =>
              choices ? (
                <Select id={id} value={value || null} options={choices} loading={choices.length === 0 && asked.isPending} onChange={(next: string) => set(name, next)} />
              ) : name === "amount" ? (
                <InputNumber<string> id={id} stringMode min="0.01" precision={2} prefix="¥" value={value || null} onChange={(next) => set(name, next ?? "")} />
              ) : (
                <Input id={id} type={name === "dueAt" ? "datetime-local" : "text"} maxLength={LENGTHS[name] ?? 300} showCount={name === "remark" || name === "detail"} value={value} onChange={(event) => set(name, event.target.value)} />
              )
            }
          </Field>
        );
      })}
      {asked.error && <Trouble small problem={asked.error} onRetry={asked.refetch} />}
      {run.error && <Trouble small problem={run.error} />}
    </Dialog>
  );
}

const OPTIONAL: readonly FieldName[] = ["note", "street", "flag", "remark"];
/** As the server names them. */
const NAMES: Partial<Record<FieldName, string>> = { province: "address.province", city: "address.city", town: "address.town", street: "address.street", detail: "address.detail", amount: "amountMinor" };
const LENGTHS: Partial<Record<FieldName, number>> = { remark: 60, detail: 60, name: 40, phone: 20, province: 40, city: 40, town: 40, street: 40 };
/** Why something is not asked of the platform, in our words. */
const WHY: Record<string, "why.shipped" | "why.cancelled" | "why.refund_open" | "why.unsupported"> = { shipped: "why.shipped", cancelled: "why.cancelled", refund_open: "why.refund_open", unsupported: "why.unsupported" };

function choicesOf(name: FieldName, act: Act, { options, text }: { options: OrderOptions | undefined; text: Text }): { value: string; label: string }[] | null {
  if (name === "flag") return FLAGS.map((value) => ({ value, label: text(`flag.${value}`) }));
  if (name === "kind") return (["transfer", "coupon"] as const).map((value) => ({ value, label: text(`compensation.${value}`) }));
  if (name !== "reason" || act !== "cancel") return null;
  if (!options) return []; // a field that turns from words to choices under the hand would lose what was begun
  const { reasons } = options.cancel;
  return reasons?.length ? reasons.map((value) => ({ value, label: reasonLabel(value, text) })) : null;
}
