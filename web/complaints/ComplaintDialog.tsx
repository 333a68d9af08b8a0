import { useNavigate } from "@tanstack/react-router";
import { Input } from "antd";
import { useState } from "react";
import type { Complaint, Conversation, Ticket } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useOpen } from "./queries.ts";
import { complaintWords } from "./text.ts";

const EXTERNALS = ["none", "threatened", "already"] as const satisfies readonly Complaint["external"][];

type From = { conversation?: Conversation; ticket?: Ticket; onClose: () => void };

/** Records a complaint: from a chat, from the platform's ticket, or by hand after a call. */
export default function ComplaintDialog({ conversation, ticket, onClose }: From) {
  const text = useWords(complaintWords);
  const { shops } = useMe();
  const navigate = useNavigate();
  const open = useOpen();
  const [shopId, setShopId] = useState(conversation?.shopId ?? ticket?.shopId ?? shops[0]?.id ?? "");
  const [said, setSaid] = useState(ticket?.text ?? "");
  const [demand, setDemand] = useState("");
  const [order, setOrder] = useState(ticket?.platformOrderId ?? "");
  const [external, setExternal] = useState<Complaint["external"]>("none");
  const isReady = said.trim() !== "" && shopId !== "";
  const save = () => {
    if (!isReady || open.isPending) return;
    const from = conversation ? { conversationId: conversation.id } : { shopId, source: ticket ? ("ticket" as const) : ("phone" as const) };
    open.mutate(
      { ...from, text: said.trim(), external, ...(demand.trim() && { demand: demand.trim() }), ...(order.trim() && { platformOrderId: order.trim() }) },
      { onSuccess: ({ id }) => (onClose(), void navigate({ to: "/complaints/$id", params: { id } })) },
    );
  };
  return (
    <Dialog title={text("dialog.title")} okText={text("dialog.save")} cancelText={text("action.cancel")} onOk={save} onCancel={onClose} okButtonProps={{ disabled: !isReady, loading: open.isPending }}>
      <form
        className="edit"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {!conversation && !ticket && (
          <Field label={text("dialog.shop")} name="shopId" problem={open.error}>
            {(id) => (
              <select id={id} className="select" value={shopId} onChange={(event) => setShopId(event.target.value)}>
                {shops.map((shop) => (
                  <option key={shop.id} value={shop.id}>
                    {shop.name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={text("complaint.text")} name="text" problem={open.error}>
          {(id) => <Input.TextArea id={id} autoFocus maxLength={4_000} autoSize={{ minRows: 2, maxRows: 8 }} value={said} onChange={(event) => setSaid(event.target.value)} />}
        </Field>
        <Field label={text("complaint.demand")} name="demand" problem={open.error}>
          {(id) => <Input id={id} maxLength={4_000} value={demand} onChange={(event) => setDemand(event.target.value)} />}
        </Field>
        <Field label={text("complaint.order")} name="platformOrderId" problem={open.error}>
          {(id) => <Input id={id} maxLength={200} value={order} onChange={(event) => setOrder(event.target.value)} />}
        </Field>
        <fieldset className="choices choices-row">
          <legend>{text("complaint.external")}</legend>
          {EXTERNALS.map((one) => (
            <label key={one}>
              <input type="radio" name="external" checked={external === one} onChange={() => setExternal(one)} />
              <span>{text(`external.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <button type="submit" hidden />
      </form>
      {open.error && <Trouble small problem={open.error} />}
    </Dialog>
  );
}
