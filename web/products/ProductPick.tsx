import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import type { Product } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useSendCard } from "../orders/acts.ts";
import { useRight } from "../people/queries.ts";
import { Money } from "../ui/Money.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import "../styles/orders.css";
import { ProductLine } from "./ProductLine.tsx";
import { fewProductsQuery } from "./queries.ts";
import { productWords } from "./text.ts";

/** Looks up a product of the shop and sends it to the buyer as a card. */
export default function ProductPick({ conversationId, shopId }: { conversationId: string; shopId: string }) {
  const text = useWords(productWords);
  const maySend = useRight("messages.write");
  const [q, setQ] = useState("");
  const [isOpen, setOpen] = useState(false);
  const found = useQuery({ ...fewProductsQuery(shopId, q), enabled: isOpen });
  if (!maySend) return null;
  return (
    <section className="beside product-pick" aria-label={text("product.pick")}>
      <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {text("product.pick")}
      </Button>
      {isOpen && (
        <>
          <Input.Search aria-label={text("product.q")} placeholder={text("product.q")} allowClear autoFocus onSearch={(words) => setQ(words.trim())} />
          {found.error && <Trouble small problem={found.error} onRetry={found.refetch} />}
          {found.data?.items.length === 0 && <p className="small quiet">{text("product.none")}</p>}
          <ul>
            {(found.data?.items ?? []).map((product) => (
              <Line key={product.id} product={product} conversationId={conversationId} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Line({ product, conversationId }: { product: Product; conversationId: string }) {
  const text = useWords(productWords);
  const send = useSendCard(conversationId);
  return (
    <li>
      <ProductLine product={product} />
      <Money amount={product.price} />
      <Button size="small" aria-label={text("product.sendOne", { title: product.title })} loading={send.isPending} onClick={() => send.mutate({ kind: "product", ref: product.platformProductId, ...(product.picture && { url: product.picture }) })}>
        {text(send.isSuccess ? "product.sent" : "product.send")}
      </Button>
      {send.error && <Trouble small problem={send.error} />}
    </li>
  );
}
