import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import type { BuyerFile } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useFileAct } from "./queries.ts";
import { buyerWords } from "./text.ts";

const BlockDialog = lazy(() => import("./BlockDialog.tsx"));
const EraseDialog = lazy(() => import("./EraseDialog.tsx"));
const MergeDialog = lazy(() => import("./MergeDialog.tsx"));
const ProspectDialog = lazy(() => import("../prospects/ProspectDialog.tsx"));
const ReasonDialog = lazy(() => import("./ReasonDialog.tsx"));

type Act = "tier" | "tierBack" | "block" | "unblock" | "merge" | "erase" | "prospect";

/** What a person may do with a buyer's file; `few` beside a chat. */
export function BuyerActs({ file, conversationId = null, few = false }: { file: BuyerFile; conversationId?: string | null; few?: boolean }) {
  const text = useWords(buyerWords);
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  const tier = useFileAct(file.id, "tier");
  const unblock = useFileAct(file.id, "unblock");
  const [mayWrite, mayJudge, mayErase] = [useRight("buyers.write"), useRight("buyers.judge"), useRight("buyers.erase")];
  if (file.erasedAt !== null) return null;
  const button = (which: Act, label: string, danger = false) => (
    <Button key={which} size="small" danger={danger} onClick={() => setAct(which)}>
      {label}
    </Button>
  );
  return (
    <div className="buyer-acts">
      {mayWrite && button("prospect", text("prospect.do"))}
      {mayJudge && !few && button("tier", text("tier.set"))}
      {mayJudge && !few && file.tier?.by === "hand" && button("tierBack", text("tier.back"))}
      {mayWrite && file.blockedUntil === null && button("block", text("block.do"), true)}
      {mayJudge && file.blockedUntil !== null && button("unblock", text("block.undo"))}
      {mayJudge && !few && button("merge", text("merge.do"))}
      {mayErase && !few && button("erase", text("erase.do"), true)}
      <Suspense fallback={null}>
        {act === "block" && <BlockDialog file={file} onClose={close} />}
        {act === "erase" && <EraseDialog file={file} onClose={close} />}
        {act === "merge" && <MergeDialog file={file} onClose={close} />}
        {act === "prospect" && <ProspectDialog buyerId={file.id} conversationId={conversationId} onClose={close} />}
        {act === "unblock" && <ReasonDialog title={text("block.undo")} label={text("block.reason")} isSaving={unblock.isPending} problem={unblock.error} onSave={(reason) => unblock.mutate({ reason }, { onSuccess: close })} onClose={close} />}
        {act === "tierBack" && <ReasonDialog title={text("tier.back")} label={text("tier.reason")} isSaving={tier.isPending} problem={tier.error} onSave={(reason) => tier.mutate({ tier: null, reason }, { onSuccess: close })} onClose={close} />}
        {act === "tier" && (
          <ReasonDialog
            title={text("tier.set")}
            label={text("tier.reason")}
            extra={{ label: text("tier.name"), value: text("tier.gold") }}
            isSaving={tier.isPending}
            problem={tier.error}
            onSave={(reason, name) => tier.mutate({ tier: name === text("tier.gold") ? "gold" : name, reason }, { onSuccess: close })}
            onClose={close}
          />
        )}
      </Suspense>
    </div>
  );
}
