import { Select } from "antd";
import { useQuery } from "@tanstack/react-query";
import type { BuyerFile } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { usersQuery, useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Money } from "../ui/Money.tsx";
import { useFileAct } from "./queries.ts";
import { buyerWords } from "./text.ts";
import { useTierWord } from "./TierMark.tsx";

/** Tier and figures of a buyer, with where they come from. */
export function BuyerFacts({ file, few = false }: { file: BuyerFile; few?: boolean }) {
  const text = useWords(buyerWords);
  const tierWord = useTierWord();
  const zone = useZone(file.shopId);
  const { figures, tier } = file;
  return (
    <Facts>
      <Fact name={text("b.tier")}>
        {tier ? (
          <span title={tier.reason ?? undefined}>
            {tierWord(tier.name)} <span className="quiet small">{[text(`tier.${tier.by}`), tier.person?.name, few ? null : tier.reason].filter(Boolean).join(" · ")}</span>
          </span>
        ) : (
          text("tier.none")
        )}
      </Fact>
      <Fact name={text("file.figures", { days: figures.spanDays })}>
        <Money amount={figures.spend} /> · {text("b.ordersOf", { count: figures.orders })}
      </Fact>
      <Fact name={text("b.refundShare")}>
        {figures.refundShare === null ? "–" : `${Math.round(figures.refundShare * 100)}%`} ({figures.refunds})
      </Fact>
      {!few && (
        <Fact name={text("file.refunded")}>
          <Money amount={figures.refunded} />
        </Fact>
      )}
      <Fact name={text("b.last")}>{figures.lastOrderAt && <Instant at={figures.lastOrderAt} zone={zone} />}</Fact>
      <Fact name={text("file.keeper")}>{few ? (file.keeper?.name ?? text("file.nobody")) : <Keeper file={file} />}</Fact>
      {file.refusesContact && <Fact name="">{text("file.noContact")}</Fact>}
    </Facts>
  );
}

function Keeper({ file }: { file: BuyerFile }) {
  const text = useWords(buyerWords);
  const mayJudge = useRight("buyers.judge") && file.erasedAt === null;
  const people = useQuery({ ...usersQuery, enabled: mayJudge }).data?.items ?? [];
  const keep = useFileAct(file.id, "keeper");
  const others = people.filter(({ id, shopIds }) => shopIds.includes(file.shopId) && id !== file.keeper?.id);
  if (!mayJudge) return file.keeper?.name ?? text("file.nobody");
  return (
    <Select
      size="small"
      allowClear
      aria-label={text("file.keeper")}
      placeholder={text("file.nobody")}
      popupMatchSelectWidth={false}
      value={file.keeper?.id ?? null}
      loading={keep.isPending}
      onChange={(next: string | null | undefined) => keep.mutate({ keeperId: next ?? null })}
      options={[...(file.keeper ? [file.keeper] : []), ...others].map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
