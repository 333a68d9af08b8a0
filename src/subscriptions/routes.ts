import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import type { Senders } from "../senders/port.ts";
import { TestAnswer } from "../senders/shapes.ts";
import { tryNow } from "../senders/try-now.ts";
import { addSubscription, changeSubscription, getSubscription, listSubscriptions, removeSubscription, rotateSecret } from "./change.ts";
import { NewSubscription, Rotation, SubscriptionChange } from "./input.ts";
import { MadeSubscription, NewSecret, Subscription, SubscriptionPage } from "./shapes.ts";

/** Mounted at /api/v1/subscriptions. */
export const subscriptionRoutes = (senders: Senders) =>
  new Hono<AppEnv>()
    .get("/", describe({ summary: "List addresses that events are posted to", right: "webhooks.write", answers: { 200: SubscriptionPage } }), async (c) => c.json(await listSubscriptions(c.var.ctx)))
    .post("/", describe({ summary: "Subscribe an address to events; its secret is shown this once", right: "webhooks.write", answers: { 201: MadeSubscription } }), validate("json", NewSubscription), async (c) => {
      c.header("Cache-Control", "no-store");
      return c.json(await addSubscription(c.var.ctx, senders, c.req.valid("json")), 201);
    })
    .get("/:id", describe({ summary: "One subscription", right: "webhooks.write", answers: { 200: Subscription } }), validate("param", ById), async (c) =>
      c.json(await getSubscription(c.var.ctx, c.req.valid("param").id)),
    )
    .patch("/:id", describe({ summary: "Change a subscription, switch it off or on", right: "webhooks.write", answers: { 200: Subscription } }), validate("param", ById), validate("json", SubscriptionChange), async (c) =>
      c.json(await changeSubscription(c.var.ctx, senders, { id: c.req.valid("param").id, change: c.req.valid("json") })),
    )
    .delete("/:id", describe({ summary: "End a subscription", right: "webhooks.write", answers: { 204: null } }), validate("param", ById), async (c) => {
      await removeSubscription(c.var.ctx, c.req.valid("param").id);
      return c.body(null, 204);
    })
    .post("/:id/secret", describe({ summary: "Replace its secret; the one before signs beside it for a while", right: "webhooks.write", answers: { 200: NewSecret } }), validate("param", ById), validate("json", Rotation), async (c) => {
      c.header("Cache-Control", "no-store");
      return c.json(await rotateSecret(c.var.ctx, senders, { id: c.req.valid("param").id, ...c.req.valid("json") }));
    })
    .post("/:id/test", describe({ summary: "Post a test event, and show what came back", right: "webhooks.write", answers: { 200: TestAnswer } }), validate("param", ById), async (c) => {
      const { id, shopIds } = await getSubscription(c.var.ctx, c.req.valid("param").id);
      const content = { type: "test", timestamp: c.var.now.toISOString(), data: { subscriptionId: id } };
      return c.json(await tryNow(c.var.ctx, senders, { shopId: shopIds[0]!, channel: "webhook", target: id, content }));
    });
