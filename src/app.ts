import { Hono } from "hono";
import { openByPlatform } from "./audit/reveal.ts";
import { attachmentRoutes, fileRoutes } from "./attachments/routes.ts";
import { MAX_BYTES } from "./attachments/kinds.ts";
import type { AttachmentStore } from "./attachments/store.ts";
import { alertRuleRoutes } from "./alerts/routes.ts";
import { automationRoutes } from "./automation/routes.ts";
import { campaignRoutes } from "./campaigns/routes.ts";
import { auditRoutes } from "./audit/routes.ts";
import { searchRoutes } from "./search/routes.ts";
import { boardRoutes } from "./boards/routes.ts";
import { breachRoutes } from "./breaches/routes.ts";
import { buyerFileRoutes, buyerListRoutes } from "./buyers/file-routes.ts";
import { buyerRoutes } from "./buyers/routes.ts";
import { prospectRoutes } from "./prospects/routes.ts";
import { bulletinRoutes } from "./bulletins/routes.ts";
import { calendarRoutes } from "./calendars/routes.ts";
import type { Channels } from "./channels/connections.ts";
import { platformRoutes } from "./channels/routes.ts";
import type { Catalogue } from "./channels/port.ts";
import { remapAccount } from "./conversations/remap.ts";
import { callbackRoutes } from "./callbacks/routes.ts";
import { careRoutes } from "./care/routes.ts";
import { complaintRoutes, proposalRoutes } from "./complaints/routes.ts";
import { taskPageRoutes } from "./tasks/page-routes.ts";
import { TASK_LINKS } from "./tasks/kinds.ts";
import { taskRoutes } from "./tasks/routes.ts";
import { conversationRoutes } from "./conversations/routes.ts";
import { wallRoutes, whisperRoutes } from "./wall/routes.ts";
import { WALL_LINKS } from "./wall-links/links.ts";
import { screenRoutes, wallLinkRoutes } from "./wall-links/routes.ts";
import { deliveryRoutes } from "./deliveries/routes.ts";
import { eventRoutes } from "./events/routes.ts";
import { authenticate, whoIs } from "./http/authenticate.ts";
import { begin, limitBodies } from "./http/begin.ts";
import { clientAddress } from "./http/client-address.ts";
import { docsRoutes } from "./http/docs.ts";
import type { AppEnv } from "./http/env.ts";
import { answerError, answerNotFound } from "./http/errors.ts";
import { healthRoutes } from "./http/health.ts";
import { createRecall } from "./http/recall.ts";
import { secure } from "./http/secure.ts";
import { signInRoutes } from "./http/sign-in.ts";
import type { Database } from "./kernel/context.ts";
import { type LinkSigner, linkSigner } from "./kernel/link-token.ts";
import type { Secrets } from "./kernel/secrets.ts";
import { inspectionRoutes } from "./inspections/routes.ts";
import { knowledgeRoutes } from "./knowledge/routes.ts";
import { keyRoutes } from "./keys/routes.ts";
import { messageRoutes } from "./messages/routes.ts";
import { publicationRoutes } from "./publications/routes.ts";
import { promiseMakingRoutes, promiseRoutes } from "./promises/routes.ts";
import { prometheusRoutes } from "./metrics/prometheus-routes.ts";
import { metricRoutes } from "./metrics/routes.ts";
import type { Memory } from "./metrics/server-figures.ts";
import { noticeRoutes } from "./notices/routes.ts";
import { orderRoutes } from "./orders/routes.ts";
import { meRoutes, userRoutes } from "./people/routes.ts";
import { phraseRoutes } from "./phrases/routes.ts";
import { policyRoutes } from "./policies/routes.ts";
import { queueRoutes } from "./queue/routes.ts";
import { quickReplyRoutes } from "./quick-replies/routes.ts";
import { compensationRoutes } from "./compensations/routes.ts";
import { ticketRoutes } from "./tickets/routes.ts";
import { productRoutes } from "./products/routes.ts";
import { refundRoutes } from "./refunds/routes.ts";
import { assignmentRoutes, routingRoutes, skillRoutes } from "./routing/routes.ts";
import { penaltyRoutes, rankRoutes, recordRoutes } from "./scorecards/ledger-routes.ts";
import { scorecardRoutes } from "./scorecards/routes.ts";
import { schemeRoutes } from "./scorecards/scheme-routes.ts";
import { shopRoutes } from "./shops/routes.ts";
import { teamRoutes } from "./teams/routes.ts";
import type { Senders } from "./senders/port.ts";
import { mailRoutes, robotRoutes, sendingRoutes } from "./senders/routes.ts";
import { subscriptionRoutes } from "./subscriptions/routes.ts";
import { whatIfRoutes } from "./what-if/routes.ts";
import { viewerRoutes } from "./viewers/routes.ts";
import { workRoutes } from "./work/routes.ts";
import { clockRoutes, turnRoutes } from "./sla/routes.ts";
import { staffingRoutes } from "./staffing/routes.ts";
import { attendanceRoutes } from "./attendance/routes.ts";
import { breakRoutes } from "./breaks/routes.ts";
import { handoverRoutes } from "./handovers/routes.ts";
import { reportRoutes } from "./reports/routes.ts";
import { workLogRoutes } from "./work-logs/routes.ts";
import { shiftRoutes } from "./shifts/routes.ts";
import { leaveRoutes } from "./leave/routes.ts";
import type { Accept } from "./webhooks/accept.ts";
import type { Hub } from "./events/hub.ts";
import type { Counts } from "./webhooks/counts.ts";
import { webhookRoutes } from "./webhooks/routes.ts";

/** All that the HTTP surface needs from the outside. Nothing in it says which runtime this is. */
export type Dependencies = {
  db: Database;
  catalogue: Catalogue;
  channels: Channels;
  secrets: Secrets;
  /** Ways out: e-mail, robots, subscriptions. */
  senders: Senders;
  clock: () => Date;
  accept: Accept;
  counts: Counts;
  hub: Hub;
  /** A delivery became durable. */
  delivered: () => void;
  /** A request may have written something that background work waits for. */
  changed: () => void;
  /** Null, or left out, where the runtime does not tell. */
  memory?: () => Memory | null;
  /** Where attachments lie, and who signs their addresses. */
  attachments: { store: AttachmentStore; links: LinkSigner };
  cookieSecret: string;
  publicUrl: string | null;
  trustProxy: boolean;
};

const VERSION = "0.1.0";

/** The whole HTTP surface but the web's files. Deliveries come first and pass nothing else: they are many, and signed by themselves. */
export function createApp(deps: Dependencies) {
  const { db, channels, accept, counts, clock, delivered, cookieSecret, publicUrl, trustProxy } = deps;
  const address = clientAddress({ trustProxy });
  const app = new Hono<AppEnv>();
  app.route("/webhooks", webhookRoutes({ channels, accept, counts, clock, woken: delivered }));
  app.route("/", healthRoutes({ db }));
  app.use("*", begin({ clock }), secure());
  app.use("/api/*", limitBodies({ path: "/api/v1/attachments", bytes: MAX_BYTES }), authenticate({ db, cookieSecret, recall: createRecall() }), wakeAfterWrites(deps.changed));
  app.use("/metrics", authenticate({ db, cookieSecret }));
  app.onError(answerError);
  app.notFound(answerNotFound(app));
  app.route("/metrics", prometheusRoutes({ db, counts: deps.counts, clock, positions: positionsOf(deps.hub), ...(deps.memory && { memory: deps.memory }) }));
  app.route("/files", fileRoutes({ ...deps.attachments, work: db.work, clock }));
  app.route("/t", taskPageRoutes({ db, signer: linkSigner(cookieSecret, TASK_LINKS), address }));
  app.route("/", docsRoutes({ whole: () => app, version: VERSION }));
  return app.route("/api/auth", signInRoutes({ db, cookieSecret, publicUrl, trustProxy, address })).route("/screens", screenRoutes({ db, signer: linkSigner(cookieSecret, WALL_LINKS) })).route("/api/v1", apiRoutes(deps));
}

/** Positions that are kept in memory only. */
const positionsOf = (hub: Hub) => () => {
  const live = hub.position();
  return live ? { live } : {};
};

function apiRoutes(deps: Dependencies) {
  const { db, channels, counts, hub, clock, cookieSecret, delivered } = deps;
  return new Hono<AppEnv>()
    .route("/conversations", conversationRoutes)
    .route("/conversations", messageRoutes)
    .route("/conversations", viewerRoutes)
    .route("/conversations", assignmentRoutes)
    .route("/conversations", promiseMakingRoutes)
    .route("/conversations", whisperRoutes)
    .route("/wall", wallRoutes)
    .route("/publications", publicationRoutes(deps.senders))
    .route("/wall-links", wallLinkRoutes({ signer: linkSigner(cookieSecret, WALL_LINKS), publicUrl: deps.publicUrl }))
    .route("/promises", promiseRoutes)
    .route("/events", eventRoutes({ hub, work: db.work, clock, whoIs: whoIs({ db, cookieSecret, clock }) }))
    .route("/complaints", complaintRoutes)
    .route("/complaint-proposals", proposalRoutes)
    .route("/tasks", taskRoutes({ signer: linkSigner(cookieSecret, TASK_LINKS), publicUrl: deps.publicUrl }))
    .route("/callbacks", callbackRoutes)
    .route("/care", careRoutes({ channels }))
    .route("/deliveries", deliveryRoutes({ woken: delivered }))
    .route("/work", workRoutes({ work: db.work, counts, clock, positions: positionsOf(hub) }))
    .route("/buyers", buyerListRoutes)
    .route("/buyers", buyerFileRoutes)
    .route("/prospects", prospectRoutes)
    .route("/buyers", buyerRoutes({ openCiphers: openByPlatform(channels) }))
    .route("/orders", orderRoutes({ channels }))
    .route("/attachments", attachmentRoutes(deps.attachments))
    .route("/quick-replies", quickReplyRoutes)
    .route("/queue", queueRoutes)
    .route("/inspections", inspectionRoutes)
    .route("/knowledge", knowledgeRoutes)
    .route("/bulletins", bulletinRoutes)
    .route("/phrases", phraseRoutes)
    .route("/products", productRoutes)
    .route("/tickets", ticketRoutes({ channels }))
    .route("/compensations", compensationRoutes({ channels }))
    .route("/refunds", refundRoutes({ channels }))
    .route("/notices", noticeRoutes)
    .route("/alert-rules", alertRuleRoutes)
    .route("/robots", robotRoutes(deps.senders))
    .route("/mail", mailRoutes(deps.senders))
    .route("/sendings", sendingRoutes)
    .route("/subscriptions", subscriptionRoutes(deps.senders))
    .route("/search", searchRoutes)
    .route("/audit", auditRoutes)
    .route("/keys", keyRoutes)
    .route("/turns", turnRoutes)
    .route("/clocks", clockRoutes)
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
    .route("/me", meRoutes)
    .route("/users", userRoutes({ remapAccount }))
    .route("/users", skillRoutes)
    .route("/teams", teamRoutes)
    .route("/routing", routingRoutes)
    .route("/shops", shopRoutes)
    .route("/platforms", platformRoutes({ catalogue: deps.catalogue }))
    .route("/automation", automationRoutes)
    .route("/campaigns", campaignRoutes)
    .route("/calendars", calendarRoutes)
    .route("/policies", policyRoutes)
    .route("/what-if", whatIfRoutes);
}

export type App = ReturnType<typeof createApp>;

const wakeAfterWrites = (changed: () => void) => async (c: { req: { method: string } }, next: () => Promise<void>) => {
  await next();
  if (c.req.method !== "GET" && c.req.method !== "HEAD") changed();
};
