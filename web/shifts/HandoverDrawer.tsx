import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Fact, Facts } from "../ui/Facts.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { HandoverItems } from "./HandoverItems.tsx";
import { handoverQuery, useTakeOver, useWithdrawHandover } from "./queries.ts";
import { handoverWords } from "./handover-text.ts";

/** One hand-over: who, what, and the one act that takes all of it over. */
export function HandoverDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useWords(handoverWords);
  const me = useMe();
  const isLead = useRight("conversations.assign_others");
  const { data, error, refetch } = useQuery(handoverQuery(id));
  const zone = useZone(data?.shopId ?? null);
  const take = useTakeOver();
  const withdraw = useWithdrawHandover();
  const problem = take.error ?? withdraw.error;
  const mayTake = data?.state === "open" && data.from.id !== me.id && me.user !== null && (data.to === null || data.to.id === me.id || isLead);
  const mayWithdraw = data?.state === "open" && (data.from.id === me.id || isLead);
  const acts = (mayTake || mayWithdraw) && (
    <div className="edit-foot">
      {mayWithdraw && (
        <Button loading={withdraw.isPending} onClick={() => withdraw.mutate(id)}>
          {text("handover.withdraw")}
        </Button>
      )}
      {mayTake && (
        <Button type="primary" loading={take.isPending} onClick={() => take.mutate(id)}>
          {text("handover.take")}
        </Button>
      )}
    </div>
  );
  return (
    <Drawer open onClose={onClose} size={560} title={text("handover.title")} footer={acts}>
      {error && <Trouble problem={error} onRetry={refetch} />}
      {problem && <Trouble small problem={problem} />}
      {!data && !error && <Later />}
      {data && (
        <>
          <Facts>
            <Fact name={text("handover.from")}>{data.from.name}</Fact>
            <Fact name={text("handover.to")}>{data.takenBy?.name ?? data.to?.name ?? text("handover.anyone")}</Fact>
            <Fact name={text("handover.at")}>
              <Instant at={data.madeAt} zone={zone} />
            </Fact>
            <Fact name={text("handover.state")}>{data.state === "taken" ? text("handover.taken", { count: data.movedItems ?? 0 }) : text(`handover.${data.state}`)}</Fact>
          </Facts>
          <p className="told">{data.note}</p>
          <HandoverItems items={data.items} zone={zone} />
        </>
      )}
    </Drawer>
  );
}
