import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import type { BreachDetail } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useNames, useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { ActHistory } from "./ActHistory.tsx";
import { AppealForm } from "./AppealForm.tsx";
import { EvidenceFacts } from "./EvidenceFacts.tsx";
import { breachQuery } from "./queries.ts";
import { ReviewForm } from "./ReviewForm.tsx";
import { reviewWords } from "./text.ts";
import { useCauseNames } from "./use-cause-names.ts";
import { WaitLine } from "./WaitLine.tsx";

/** Everything that a fair judgement needs, the judgement, and what was done before. */
export default function EvidenceDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useWords(reviewWords);
  const breach = useQuery(breachQuery(id));
  const zone = useZone(breach.data?.shopId ?? null);
  return (
    <Drawer open onClose={onClose} size={600} title={text("breach.evidence")}>
      {breach.error && <Trouble problem={breach.error} onRetry={breach.refetch} />}
      {breach.data ? (
        <>
          <EvidenceFacts breach={breach.data} zone={zone} />
          <WaitLine breach={breach.data} zone={zone} />
          <h2>{text("review.title")}</h2>
          <Standing breach={breach.data} zone={zone} />
          <Judge breach={breach.data} />
          <ActHistory acts={breach.data.acts} zone={zone} />
        </>
      ) : (
        !breach.error && <Later />
      )}
    </Drawer>
  );
}

/** The judgement that stands, and what waits for somebody. */
function Standing({ breach, zone }: { breach: BreachDetail; zone: string }) {
  const text = useWords(reviewWords);
  const nameOf = useNames();
  const causeOf = useCauseNames();
  const { review, pending } = breach;
  return (
    <>
      {review && (
        <p>
          <span className="mark">{text(`breach.${review.verdict}`)}</span> {causeOf(review.reason)} {review.note}{" "}
          <span className="quiet">
            {nameOf(review.by)} {review.second && text("review.second")} <Instant at={review.at} zone={zone} exact />
          </span>
        </p>
      )}
      {pending && (
        <p>
          <span className="mark mark-warn">{text(`pending.${pending}`)}</span> <span className="quiet">{text(pending === "appeal" ? "appeal.sent" : "review.asked")}</span>
        </p>
      )}
    </>
  );
}

function Judge({ breach }: { breach: BreachDetail }) {
  const text = useWords(reviewWords);
  const mayReview = useRight("breaches.review");
  const { review, appealUntil } = breach.may;
  if (breach.state === "withdrawn") return <p className="quiet">{text("breach.withdrawnWhy")}</p>;
  if (review) return <ReviewForm key={`${breach.id} ${breach.pending ?? ""}`} breach={breach} />;
  if (appealUntil) return <AppealForm breach={breach} until={appealUntil} />;
  return mayReview ? <p className="quiet">{text("review.notYours")}</p> : breach.review === null && <p className="quiet">{text("trouble.forbidden")}</p>;
}
