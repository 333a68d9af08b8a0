import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { BuyerFile } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { blockedWord } from "./BuyerMarks.tsx";
import { useFileAct } from "./queries.ts";
import { buyerWords } from "./text.ts";

/** When the shop did not serve the buyer, and why. */
export function Blocks({ file }: { file: BuyerFile }) {
  const text = useWords(buyerWords);
  const zone = useZone(file.shopId);
  return (
    <ul className="buyer-list">
      {file.blocks.map((block) => (
        <li key={block.id}>
          <span className={block.endedAt === null ? "mark mark-bad" : "mark"}>{text(`block.${block.kind}`)}</span>
          <span className="grow">
            {block.reason} <span className="quiet small">{[block.by?.name, text(`block.${block.messages}`), block.said ? text("block.said") : null].filter(Boolean).join(" · ")}</span>
          </span>
          <Instant at={block.at} zone={zone} />
          <span className="quiet">{block.endedAt !== null ? text("block.endedAt") : blockedWord(text, block.until ?? "9999", zone)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The accounts of one person, what brought them together, and those that may be theirs as well. */
export function Accounts({ file }: { file: BuyerFile }) {
  const text = useWords(buyerWords);
  const mayJudge = useRight("buyers.judge") && file.erasedAt === null;
  const part = useFileAct(file.id, "part");
  const [newest] = file.merges;
  return (
    <>
      <ul className="buyer-list">
        {file.accounts.map((account) => (
          <li key={account.id}>
            <Link className="grow" to="/buyers/$id" params={{ id: account.id }}>
              {account.name ?? account.platformBuyerId} <span className="quiet figure">{account.platformBuyerId}</span>
            </Link>
          </li>
        ))}
      </ul>
      {newest && (
        <div className="buyer-line">
          <span className="grow quiet">{[newest.by?.name, newest.reason].filter(Boolean).join(text("list.colon"))}</span>
          {mayJudge && (
            <Button size="small" loading={part.isPending} onClick={() => part.mutate({ mergeId: newest.id })}>
              {text("merge.undo")}
            </Button>
          )}
        </div>
      )}
      {part.error && <Trouble small problem={part.error} />}
      {file.alike.length > 0 && (
        <>
          <p className="quiet small">{text("merge.alike")}</p>
          <ul className="buyer-list">
            {file.alike.map((one) => (
              <li key={one.id}>
                <Link to="/buyers/$id" params={{ id: one.id }}>
                  {one.name ?? one.platformBuyerId} <span className="quiet figure">{one.platformBuyerId}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** Where else in our shops they bought, as far as the reader may see it. */
export function Elsewhere({ file }: { file: BuyerFile }) {
  const text = useWords(buyerWords);
  return (
    <ul className="buyer-list">
      {file.elsewhere.map((one) => (
        <li key={one.id}>
          <Link className="grow" to="/buyers/$id" params={{ id: one.id }}>
            {one.shopName}
          </Link>
          <span className="quiet small">
            {text("elsewhere.orders", { count: one.orders })} · {text(`why.${one.why}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
