import { causeStep } from "../breaches/cause-step.ts";
import { runOutStep } from "../buyers/block.ts";
import { countStep, recountStep } from "../buyers/count-step.ts";
import { eraseStep, releaseStep } from "../buyers/erase-step.ts";
import { campaignStep } from "../campaigns/step.ts";
import { askRatingStep } from "../care/ask-rating.ts";
import { planStep } from "../care/plans.ts";
import { answeredStep, remindStep } from "../bulletins/steps.ts";
import { outcomeStep, reviewStep } from "../knowledge/steps.ts";
import { lateStep } from "../complaints/late.ts";
import { proposeStep } from "../complaints/propose.ts";
import { publicationStep } from "../publications/step.ts";
import { buildStep, rulesStep } from "../rollups/build.ts";
import { touchStep } from "../rollups/touch.ts";
import { reportStep } from "../reports/step.ts";
import { openStep } from "../scorecards/open-step.ts";
import { workLogStep } from "../work-logs/step.ts";
import { HOUR_MS, LATER_MS, type Step, type StepDeps } from "./step.ts";

/** What goes on without a request in figures, plans, complaints and files. */
export function officeSteps({ db, channels, attachments, clock }: StepDeps): Step[] {
  return [
    { name: "complaint words", everyMs: 1_000, atEdge: "due", woken: true, patienceMs: LATER_MS, run: () => proposeStep({ db, clock }) },
    { name: "campaigns", everyMs: 1_000, atEdge: "due", run: () => campaignStep({ db, clock }) },
    { name: "late", everyMs: 1_000, atEdge: "due", run: () => lateStep({ db, clock }) },
    { name: "care", everyMs: 60_000, atEdge: "minute", run: () => planStep({ db, clock }) },
    { name: "ratings", everyMs: 5_000, atEdge: "minute", run: () => askRatingStep({ db, channels, clock }) },
    { name: "knowledge", everyMs: 1_000, atEdge: "due", woken: true, patienceMs: LATER_MS, run: () => outcomeStep({ db, clock }) },
    { name: "knowledge reviews", everyMs: 60_000, atEdge: "minute", run: () => reviewStep({ db, clock }) },
    { name: "bulletins", everyMs: 10_000, atEdge: "minute", patienceMs: LATER_MS, run: () => remindStep({ db, clock }) },
    { name: "feedback", everyMs: 1_000, atEdge: "due", woken: true, patienceMs: LATER_MS, run: () => answeredStep({ db, clock }) },
    { name: "buyers", everyMs: 500, atEdge: "due", woken: true, patienceMs: LATER_MS, run: () => countStep({ db, clock }) },
    { name: "buyers due", everyMs: 10_000, atEdge: "minute", run: () => recountStep({ db, clock }) },
    { name: "blocks", everyMs: 5_000, atEdge: "minute", run: () => runOutStep({ db, clock }) },
    { name: "erasures", everyMs: 1_000, atEdge: "minute", woken: true, run: () => eraseStep({ db, clock, store: attachments.store }) },
    { name: "erasures kept", everyMs: HOUR_MS, atEdge: "hour", run: () => releaseStep({ db, clock }) },
    { name: "causes", everyMs: 5_000, atEdge: "minute", run: () => causeStep({ db, clock }) },
    { name: "publications", everyMs: 5_000, atEdge: "minute", run: () => publicationStep({ db, clock }) },
    { name: "metrics", everyMs: 500, atEdge: "due", woken: true, patienceMs: LATER_MS, run: () => touchStep({ work: db.work, clock }) },
    { name: "rollups", everyMs: 5_000, atEdge: "minute", patienceMs: LATER_MS, run: () => buildStep({ work: db.work, clock }) },
    { name: "rollup rules", everyMs: HOUR_MS, atEdge: "hour", run: () => rulesStep({ work: db.work }) },
    { name: "work logs", everyMs: 60_000, atEdge: "hour", run: () => workLogStep({ db, clock }) },
    { name: "reports", everyMs: 60_000, atEdge: "hour", run: () => reportStep({ db, clock }) },
    { name: "scorecards", everyMs: 60_000, atEdge: "hour", run: () => openStep({ db, clock }) },
  ];
}
