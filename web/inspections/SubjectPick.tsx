import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import { complaintsQuery } from "../complaints/queries.ts";
import { useWords } from "../kernel/text/words.ts";
import { hitsOf } from "../search/hits.ts";
import { searchQuery } from "../search/queries.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { type Picked, useInspect } from "./queries.ts";
import { inspectionWords } from "./text.ts";

type Found = Picked & { title: string; word: "pick.chat" | "pick.order" | "pick.complaint" };

/** One chat, order or complaint looked up and inspected. */
export default function SubjectPick({ onClose }: { onClose: () => void }) {
  const text = useWords(inspectionWords);
  const navigate = useNavigate();
  const inspect = useInspect();
  const [q, setQ] = useState("");
  const found = useQuery({ ...searchQuery(q), enabled: q.length >= 2 });
  const complaints = useInfiniteQuery({ ...complaintsQuery({ q }), enabled: q.length >= 2 });
  const hits = found.data ? [...subjectsIn(found.data, text("buyer.unnamed")), ...(complaints.data ?? []).slice(0, 5).map(({ id, text: title }): Found => ({ subjectType: "complaint", subjectId: id, title, word: "pick.complaint" }))] : [];
  return (
    <Dialog footer={null} title={text("pick.title")} onCancel={onClose}>
      <Input.Search autoFocus aria-label={text("pick.q")} placeholder={text("pick.q")} onSearch={(words) => setQ(words.trim())} loading={found.isFetching} />
      {q.length >= 2 && found.data && complaints.data && hits.length === 0 && <p className="quiet">{text("pick.none")}</p>}
      <ul className="case-rows">
        {hits.map((hit) => (
          <li key={`${hit.subjectType} ${hit.subjectId}`}>
            <span className="mark">{text(hit.word)}</span>
            <span className="cut">{hit.title}</span>
            <Button size="small" loading={inspect.isPending} onClick={() => inspect.mutate({ subjectType: hit.subjectType, subjectId: hit.subjectId }, { onSuccess: ({ id }) => void navigate({ to: "/inspections/$id", params: { id } }) })}>
              {text("pick.begin")}
            </Button>
          </li>
        ))}
      </ul>
      {(inspect.error ?? found.error ?? complaints.error) && <Trouble small problem={inspect.error ?? found.error ?? complaints.error} />}
    </Dialog>
  );
}

/** Chats once each, by whatever was found of them; orders by their number. */
function subjectsIn(answer: Parameters<typeof hitsOf>[0], unnamed: string): Found[] {
  const chats = new Map(hitsOf(answer, unnamed).filter(({ kind }) => kind !== "found.order").map((hit) => [hit.chat, hit.title]));
  return [
    ...answer.orders.items.map(({ id, platformOrderId }): Found => ({ subjectType: "order", subjectId: id, title: platformOrderId, word: "pick.order" })),
    ...[...chats].map(([chat, title]): Found => ({ subjectType: "conversation", subjectId: chat, title, word: "pick.chat" })),
  ];
}
