import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { BulletinChange, BulletinFilter, NewBulletin, NewFeedback } from "./input.ts";
import { countUnread, getBulletin, listBulletins, listReaders } from "./list.ts";
import * as shapes from "./shapes.ts";
import { changeBulletin, giveFeedback, publishBulletin, readBulletin, remindReaders, withdrawBulletin } from "./write.ts";

const { Bulletin } = shapes;

/** Mounted at /api/v1/bulletins: the notice board. Leads publish; everybody may give feedback to a department. */
export const bulletinRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "The notice board, pinned ones first", right: "bulletins.read", answers: { 200: shapes.BulletinPage } }), validate("query", BulletinFilter), async (c) => c.json(await listBulletins(c.var.ctx, c.req.valid("query"))))
  .post("/", describe({ summary: "Publish, and tell whom it is for", right: "bulletins.write", answers: { 201: Bulletin } }), validate("json", NewBulletin), async (c) => c.json(await publishBulletin(c.var.ctx, c.req.valid("json")), 201))
  .get("/unread", describe({ summary: "How many I have not read", right: "bulletins.read", answers: { 200: shapes.Unread } }), async (c) => c.json(await countUnread(c.var.ctx)))
  .post("/feedback", describe({ summary: "Give feedback to a department, which answers by its task", right: "bulletins.feedback", answers: { 201: Bulletin } }), validate("json", NewFeedback), async (c) => c.json(await giveFeedback(c.var.ctx, c.req.valid("json")), 201))
  .get("/:id", describe({ summary: "One bulletin", right: "bulletins.read", answers: { 200: Bulletin } }), validate("param", ById), async (c) => c.json(await getBulletin(c.var.ctx, c.req.valid("param").id)))
  .patch("/:id", describe({ summary: "Change it; to be read anew where said", right: "bulletins.write", answers: { 200: Bulletin } }), validate("param", ById), validate("json", BulletinChange), async (c) =>
    c.json(await changeBulletin(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .delete("/:id", describe({ summary: "Take it off the board", right: "bulletins.write", answers: { 204: null } }), validate("param", ById), async (c) => {
    await withdrawBulletin(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  })
  .put("/:id/read", describe({ summary: "I have read it", right: "bulletins.read", answers: { 200: Bulletin } }), validate("param", ById), async (c) => c.json(await readBulletin(c.var.ctx, c.req.valid("param").id)))
  .get("/:id/readers", describe({ summary: "Who has read it, and who has not", right: "bulletins.write", answers: { 200: shapes.BulletinReaders } }), validate("param", ById), async (c) => c.json(await listReaders(c.var.ctx, c.req.valid("param").id)))
  .post("/:id/reminders", describe({ summary: "Tell those who have not read it once more", right: "bulletins.write", answers: { 200: shapes.Reminded } }), validate("param", ById), async (c) => c.json(await remindReaders(c.var.ctx, c.req.valid("param").id)));
