import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { lazy, Suspense, useState } from "react";
import { PictureField } from "../attachments/PictureField.tsx";
import { usePictures } from "../attachments/pictures.ts";
import type { Ticket } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { Due } from "../ui/Wait.tsx";
import "../styles/cases.css";
import { ticketQuery, useReplyTicket } from "./queries.ts";
import { ticketWords } from "./text.ts";

const ComplaintDialog = lazy(() => import("../complaints/ComplaintDialog.tsx"));

/** One service request, and our answer to it. */
export default function TicketDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useWords(ticketWords);
  const asked = useQuery(ticketQuery(id));
  return (
    <Drawer open onClose={onClose} size={520} title={text("ticket.one", { id: asked.data?.platformTicketId ?? "" })}>
      {asked.data ? <Shown ticket={asked.data} /> : asked.error ? <Trouble problem={asked.error} onRetry={asked.refetch} /> : <Later />}
    </Drawer>
  );
}

function Shown({ ticket }: { ticket: Ticket }) {
  const text = useWords(ticketWords);
  const mayReply = useRight("tickets.reply");
  const mayComplain = useRight("complaints.write");
  const zone = useZone(ticket.shopId);
  const [isComplaining, setComplaining] = useState(false);
  return (
    <>
      <p className="told">{ticket.text}</p>
      <Facts>
        <Fact name={text("ticket.state")}>{text(`ticket.state.${ticket.state}`)}</Fact>
        <Fact name={text("ticket.order")}>{ticket.platformOrderId}</Fact>
        <Fact name={text("ticket.deadline")}>{ticket.deadline && ticket.state === "waiting" ? <Due at={ticket.deadline} since={ticket.openedAt} /> : null}</Fact>
        <Fact name={text("ticket.openedAt")}>{ticket.openedAt ? <Instant at={ticket.openedAt} zone={zone} /> : null}</Fact>
        <Fact name={text("ticket.reply")}>{ticket.reply}</Fact>
      </Facts>
      {ticket.attempt?.failure && (
        <p className="trouble trouble-small" role="alert">
          {ticket.attempt.failure.message}
        </p>
      )}
      {mayReply && ticket.state !== "closed" && <ReplyForm ticket={ticket} />}
      {mayComplain && (
        <p className="card-acts">
          <Button onClick={() => setComplaining(true)}>{text("ticket.complain")}</Button>
        </p>
      )}
      <Suspense fallback={null}>{isComplaining && <ComplaintDialog ticket={ticket} onClose={() => setComplaining(false)} />}</Suspense>
    </>
  );
}

function ReplyForm({ ticket }: { ticket: Ticket }) {
  const text = useWords(ticketWords);
  const reply = useReplyTicket(ticket);
  const [words, setWords] = useState("");
  const place = `ticket ${ticket.id}`;
  const { pictures, isReady, clear } = usePictures(place);
  return (
    <section className="block" aria-label={text("ticket.reply")}>
      <Input.TextArea autoFocus aria-label={text("ticket.replyText")} placeholder={text("ticket.replyText")} value={words} maxLength={1000} autoSize={{ minRows: 3 }} onChange={(event) => setWords(event.target.value)} />
      <PictureField label={text("ticket.pictures")} place={place} shopId={ticket.shopId} most={4} />
      <p className="card-acts">
        <Button type="primary" disabled={words.trim() === "" || !isReady} loading={reply.isPending} onClick={() => reply.mutate({ text: words.trim(), evidence: pictures }, { onSuccess: clear })}>
          {text("ticket.send")}
        </Button>
      </p>
      {reply.error && <Trouble small problem={reply.error} />}
    </section>
  );
}
