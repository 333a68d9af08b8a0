import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useText } from "../kernel/text/index.ts";
import { useRight } from "../people/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { buyerQuery, type Revealed } from "./queries.ts";

const BuyerBeside = lazy(() => import("./BuyerBeside.tsx"));
const RevealDialog = lazy(() => import("./RevealDialog.tsx"));

/** Who the buyer is, masked; what is hidden opens with a reason, on record. `bare`: without what else is known of them. */
export function BuyerCard({ id, conversationId = null, bare = false }: { id: string; conversationId?: string | null; bare?: boolean }) {
  const text = useText();
  const asked = useQuery(buyerQuery(id));
  const mayReveal = useRight("buyers.reveal");
  const [isOpen, setOpen] = useState(false);
  const [revealed, setRevealed] = useState<Revealed>({});
  const buyer = asked.data;
  if (!buyer) return asked.error ? <Trouble small problem={asked.error} onRetry={asked.refetch} /> : null;
  const lines = [
    [text("buyer.name"), revealed.name ?? buyer.name],
    [text("buyer.phone"), revealed.phone ?? buyer.phone],
    ...(revealed.address ? [[text("buyer.address"), revealed.address] as const] : []),
    [text("buyer.platformId"), buyer.platformBuyerId],
  ] as const;
  return (
    <section className={bare ? "block" : "beside"} aria-label={text("buyer.title")}>
      <header className="beside-head">
        <h2>{text("buyer.title")}</h2>
        {mayReveal && (
          <Button size="small" onClick={() => setOpen(true)}>
            {text("buyer.reveal")}
          </Button>
        )}
      </header>
      <dl className="facts">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figure">{value ?? "–"}</dd>
          </div>
        ))}
      </dl>
      {!bare && (
        <Suspense fallback={null}>
          <BuyerBeside id={id} conversationId={conversationId} />
        </Suspense>
      )}
      <Suspense fallback={null}>{isOpen && <RevealDialog id={id} onShown={setRevealed} onClose={() => setOpen(false)} />}</Suspense>
    </section>
  );
}
