import { Hono } from "hono";
import { openByPlatform } from "../audit/reveal.ts";
import { alertRuleRoutes } from "../alerts/routes.ts";
import { automationRoutes } from "../automation/routes.ts";
import { campaignRoutes } from "../campaigns/routes.ts";
import { boardRoutes } from "../boards/routes.ts";
import { breachRoutes } from "../breaches/routes.ts";
import { buyerFileRoutes, buyerListRoutes } from "../buyers/file-routes.ts";
import { buyerRoutes } from "../buyers/routes.ts";
import { prospectRoutes } from "../prospects/routes.ts";
import { bulletinRoutes } from "../bulletins/routes.ts";
import { calendarRoutes } from "../calendars/routes.ts";
import { callbackRoutes } from "../callbacks/routes.ts";
import { careRoutes } from "../care/routes.ts";
import { complaintRoutes, proposalRoutes } from "../complaints/routes.ts";
import { taskPageRoutes } from "../tasks/page-routes.ts";
import { TASK_LINKS } from "../tasks/kinds.ts";
import { taskRoutes } from "../tasks/routes.ts";
import { wallRoutes } from "../wall/routes.ts";
import { WALL_LINKS } from "../wall-links/links.ts";
import { screenRoutes, wallLinkRoutes } from "../wall-links/routes.ts";
import { authenticate } from "../http/authenticate.ts";
import { clientAddress } from "../http/client-address.ts";
import { docsRoutes } from "../http/docs.ts";
import type { AppEnv } from "../http/env.ts";
import { linkSigner } from "../kernel/link-token.ts";
import { inspectionRoutes } from "../inspections/routes.ts";
import { knowledgeRoutes } from "../knowledge/routes.ts";
import { quickReplyRoutes } from "../quick-replies/routes.ts";
import { publicationRoutes } from "../publications/routes.ts";
import { prometheusRoutes } from "../metrics/prometheus-routes.ts";
import { metricRoutes } from "../metrics/routes.ts";
import { phraseRoutes } from "../phrases/routes.ts";
import { policyRoutes } from "../policies/routes.ts";
import { compensationRoutes } from "../compensations/routes.ts";
import { penaltyRoutes, rankRoutes, recordRoutes } from "../scorecards/ledger-routes.ts";
import { scorecardRoutes } from "../scorecards/routes.ts";
import { schemeRoutes } from "../scorecards/scheme-routes.ts";
import { teamRoutes } from "../teams/routes.ts";
import { mailRoutes, robotRoutes } from "../senders/routes.ts";
import { subscriptionRoutes } from "../subscriptions/routes.ts";
import { whatIfRoutes } from "../what-if/routes.ts";
import { staffingRoutes } from "../staffing/routes.ts";
import { attendanceRoutes } from "../attendance/routes.ts";
import { breakRoutes } from "../breaks/routes.ts";
import { handoverRoutes } from "../handovers/routes.ts";
import { reportRoutes } from "../reports/routes.ts";
import { workLogRoutes } from "../work-logs/routes.ts";
import { shiftRoutes } from "../shifts/routes.ts";
import { leaveRoutes } from "../leave/routes.ts";
import { type Dependencies, frame, positionsOf, VERSION } from "./frame.ts";

/** What is looked at, set and judged around the chats: figures, boards, complaints, inspection, plans, settings. */
export function officeApi(deps: Dependencies) {
  const { channels, cookieSecret } = deps;
  return new Hono<AppEnv>()
    .route("/wall", wallRoutes)
    .route("/publications", publicationRoutes(deps.senders))
    .route("/wall-links", wallLinkRoutes({ signer: linkSigner(cookieSecret, WALL_LINKS), publicUrl: deps.publicUrl }))
    .route("/complaints", complaintRoutes)
    .route("/complaint-proposals", proposalRoutes)
    .route("/tasks", taskRoutes({ signer: linkSigner(cookieSecret, TASK_LINKS), publicUrl: deps.publicUrl }))
    .route("/callbacks", callbackRoutes)
    .route("/care", careRoutes({ channels }))
    .route("/buyers", buyerListRoutes)
    .route("/buyers", buyerFileRoutes)
    .route("/prospects", prospectRoutes)
    .route("/buyers", buyerRoutes({ openCiphers: openByPlatform(channels) }))
    .route("/quick-replies", quickReplyRoutes)
    .route("/inspections", inspectionRoutes)
    .route("/knowledge", knowledgeRoutes(deps.attachments))
    .route("/bulletins", bulletinRoutes)
    .route("/phrases", phraseRoutes)
    .route("/compensations", compensationRoutes({ channels }))
    .route("/alert-rules", alertRuleRoutes)
    .route("/robots", robotRoutes(deps.senders))
    .route("/mail", mailRoutes(deps.senders))
    .route("/subscriptions", subscriptionRoutes(deps.senders))
    .route("/breaches", breachRoutes)
    .route("/staffing", staffingRoutes)
    .route("/shifts", shiftRoutes)
    .route("/leave", leaveRoutes)
    .route("/attendance", attendanceRoutes)
    .route("/breaks", breakRoutes)
    .route("/handovers", handoverRoutes)
    .route("/work-logs", workLogRoutes)
    .route("/reports", reportRoutes)
    .route("/metrics", metricRoutes)
    .route("/boards", boardRoutes)
    .route("/scorecards", scorecardRoutes)
    .route("/score-schemes", schemeRoutes)
    .route("/penalties", penaltyRoutes)
    .route("/staff-records", recordRoutes)
    .route("/staff-ranks", rankRoutes)
    .route("/teams", teamRoutes)
    .route("/automation", automationRoutes)
    .route("/campaigns", campaignRoutes)
    .route("/calendars", calendarRoutes)
    .route("/policies", policyRoutes)
    .route("/what-if", whatIfRoutes);
}

/** Screens on a wall, which work without an account. */
export const screens = ({ db, cookieSecret }: Dependencies) => screenRoutes({ db, signer: linkSigner(cookieSecret, WALL_LINKS) });

/** Pages and gauges beside the API. */
export function officePages(app: Hono<AppEnv>, deps: Dependencies): void {
  const { db, counts, clock, cookieSecret, hub, memory, trustProxy } = deps;
  app.use("/metrics", authenticate({ db, cookieSecret }));
  app.route("/metrics", prometheusRoutes({ db, counts, clock, positions: positionsOf(hub), ...(memory && { memory }) }));
  app.route("/t", taskPageRoutes({ db, signer: linkSigner(cookieSecret, TASK_LINKS), address: clientAddress({ trustProxy }) }));
}

/** The office alone, on a server of its own behind the desk's. */
export function createOffice(deps: Dependencies) {
  const app = frame(deps);
  officePages(app, deps);
  app.route("/", docsRoutes({ whole: () => app, version: VERSION }));
  return app.route("/screens", screens(deps)).route("/api/v1", officeApi(deps));
}
