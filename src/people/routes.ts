import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { rightsOf } from "../http/rights.ts";
import { validate } from "../http/validate.ts";
import { choosePresence, heartbeat, setPresence } from "../presence/change.ts";
import { type PeopleDeps, addUser } from "./add-user.ts";
import { changeUser } from "./change-user.ts";
import { ByUserId, NewUser, PresenceInput, UserChange, UserFilter } from "./input.ts";
import { getMe, getUser, listUsers } from "./list.ts";
import { toPresence } from "./present.ts";
import { Me, Presence, User, UserPage } from "./shapes.ts";

/** Mounted at /api/v1/users. */
export const userRoutes = (deps: PeopleDeps) =>
  new Hono<AppEnv>()
    .get("/", describe({ summary: "List people", right: "users.read", answers: { 200: UserPage } }), validate("query", UserFilter), async (c) =>
      c.json(await listUsers(c.var.ctx, c.req.valid("query"))),
    )
    .post("/", describe({ summary: "Add a person", right: "users.write", answers: { 201: User } }), validate("json", NewUser), async (c) =>
      c.json(await addUser(c.var.ctx, deps, c.req.valid("json")), 201),
    )
    .get("/:id", describe({ summary: "One person", right: "users.read", answers: { 200: User } }), validate("param", ByUserId), async (c) =>
      c.json(await getUser(c.var.ctx, c.req.valid("param").id)),
    )
    .patch("/:id", describe({ summary: "Change a person", right: "users.write", answers: { 200: User } }), validate("param", ByUserId), validate("json", UserChange), async (c) =>
      c.json(await changeUser(c.var.ctx, deps, { id: c.req.valid("param").id, change: c.req.valid("json") })),
    )
    .put(
      "/:id/presence",
      describe({ summary: "Say what a person is doing, as their lead", right: "presence.write", answers: { 200: Presence } }),
      validate("param", ByUserId),
      validate("json", PresenceInput),
      async (c) => {
        const presence = await setPresence(c.var.ctx, c.req.valid("param").id, c.req.valid("json"));
        return c.json(toPresence({ ...presence, createdAt: c.var.now }));
      },
    );

/** Mounted at /api/v1/me. */
export const meRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Who am I, with which role and shops", right: "signed_in", answers: { 200: Me } }), async (c) =>
    c.json(await getMe(c.var.ctx, rightsOf(c.var.ctx.actor))),
  )
  .put("/presence", describe({ summary: "Say what one is doing", right: "signed_in", answers: { 200: Presence } }), validate("json", PresenceInput), async (c) => {
    const presence = await choosePresence(c.var.ctx, c.req.valid("json"));
    return c.json(toPresence({ ...presence, createdAt: c.var.now }));
  })
  .post("/heartbeat", describe({ summary: "A sign of life of the open page, every 20 s", right: "signed_in", answers: { 204: null } }), async (c) => {
    await heartbeat(c.var.ctx);
    return c.body(null, 204);
  });
