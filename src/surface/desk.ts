import { Hono } from "hono";
import { attachmentRoutes, fileRoutes } from "../attachments/routes.ts";
import { auditRoutes } from "../audit/routes.ts";
import { searchRoutes } from "../search/routes.ts";
import { platformRoutes } from "../channels/routes.ts";
import { remapAccount } from "../conversations/remap.ts";
import { conversationRoutes } from "../conversations/routes.ts";
import { whisperRoutes } from "../wall/routes.ts";
import { deliveryRoutes } from "../deliveries/routes.ts";
import { eventRoutes } from "../events/routes.ts";
import { whoIs } from "../http/authenticate.ts";
import { clientAddress } from "../http/client-address.ts";
import { docsRoutes } from "../http/docs.ts";
import type { AppEnv } from "../http/env.ts";
import { healthRoutes } from "../http/health.ts";
import { signInRoutes } from "../http/sign-in.ts";
import { keyRoutes } from "../keys/routes.ts";
import { recallRoutes } from "../messages/recall-routes.ts";
import { messageRoutes } from "../messages/routes.ts";
import { promiseMakingRoutes, promiseRoutes } from "../promises/routes.ts";
import { noticeRoutes } from "../notices/routes.ts";
import { orderRoutes } from "../orders/routes.ts";
import { meRoutes, userRoutes } from "../people/routes.ts";
import { queueRoutes } from "../queue/routes.ts";
import { ticketRoutes } from "../tickets/routes.ts";
import { productRoutes } from "../products/routes.ts";
import { refundRoutes } from "../refunds/routes.ts";
import { assignmentRoutes, routingRoutes, skillRoutes } from "../routing/routes.ts";
import { connectionRoutes } from "../shops/connection-routes.ts";
import { shopRoutes } from "../shops/routes.ts";
import { sendingRoutes } from "../senders/routes.ts";
import { viewerRoutes } from "../viewers/routes.ts";
import { workRoutes } from "../work/routes.ts";
import { clockRoutes, turnRoutes } from "../sla/routes.ts";
import { webhookRoutes } from "../webhooks/routes.ts";
import type { OpenApi } from "../http/openapi.ts";
import { type Dependencies, type First, frame, positionsOf, VERSION } from "./frame.ts";

/** What a buyer's message meets on its way: deliveries, chats, orders, after-sales, clocks, and who may see them. */
export function deskApi(deps: Dependencies) {
  const { db, channels, counts, hub, clock, cookieSecret, delivered } = deps;
  return new Hono<AppEnv>()
    .route("/conversations", conversationRoutes)
    .route("/conversations", messageRoutes)
    .route("/conversations", recallRoutes({ channels }))
    .route("/conversations", viewerRoutes)
    .route("/conversations", assignmentRoutes)
    .route("/conversations", promiseMakingRoutes)
    .route("/conversations", whisperRoutes)
    .route("/promises", promiseRoutes)
    .route("/events", eventRoutes({ hub, work: db.work, clock, whoIs: whoIs({ db, cookieSecret, clock }) }))
    .route("/deliveries", deliveryRoutes({ woken: delivered }))
    .route("/work", workRoutes({ work: db.work, counts, clock, positions: positionsOf(hub) }))
    .route("/orders", orderRoutes({ channels }))
    .route("/attachments", attachmentRoutes(deps.attachments))
    .route("/queue", queueRoutes)
    .route("/products", productRoutes)
    .route("/tickets", ticketRoutes({ channels }))
    .route("/refunds", refundRoutes({ channels }))
    .route("/notices", noticeRoutes)
    .route("/sendings", sendingRoutes)
    .route("/search", searchRoutes)
    .route("/audit", auditRoutes)
    .route("/keys", keyRoutes)
    .route("/turns", turnRoutes)
    .route("/clocks", clockRoutes)
    .route("/me", meRoutes)
    .route("/users", userRoutes({ remapAccount }))
    .route("/users", skillRoutes)
    .route("/routing", routingRoutes)
    .route("/shops", shopRoutes)
    .route("/connections", connectionRoutes({ catalogue: deps.catalogue, secrets: deps.secrets, channels: deps.channels, allowPrivate: deps.senders.allowPrivate, webhooks: { channels: deps.channels, accept: deps.accept, counts: deps.counts, clock: deps.clock, woken: deps.delivered } }))
    .route("/platforms", platformRoutes({ catalogue: deps.catalogue }));
}

export const deliveriesFirst = ({ channels, accept, counts, clock, delivered, db }: Dependencies): First => (app) => {
  app.route("/webhooks", webhookRoutes({ channels, accept, counts, clock, woken: delivered }));
  app.route("/", healthRoutes({ db }));
};

export const signIn = ({ db, cookieSecret, publicUrl, trustProxy }: Dependencies) => signInRoutes({ db, cookieSecret, publicUrl, trustProxy, address: clientAddress({ trustProxy }) });

/** Files by their signed addresses, and the API's own description. `elsewhere` describes what another server answers. */
export function deskPages(app: Hono<AppEnv>, deps: Dependencies, elsewhere?: () => Promise<OpenApi>): void {
  app.route("/files", fileRoutes({ ...deps.attachments, work: deps.db.work, clock: deps.clock }));
  app.route("/", docsRoutes({ whole: () => app, version: VERSION, ...(elsewhere && { elsewhere }) }));
}

/** The desk alone, where the rest has a server of its own. */
export function createDesk(deps: Dependencies, elsewhere?: () => Promise<OpenApi>) {
  const app = frame(deps, deliveriesFirst(deps));
  deskPages(app, deps, elsewhere);
  return app.route("/api/auth", signIn(deps)).route("/api/v1", deskApi(deps));
}
