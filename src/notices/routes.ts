import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { NoticeFilter, NoticeSettingsInput, ReadUpTo } from "./input.ts";
import { getNoticeSettings, listNotices } from "./list.ts";
import { markRead, putNoticeSettings } from "./mark-read.ts";
import { NoticePage, NoticeSettings, ReadAnswer } from "./shapes.ts";

/** Mounted at /api/v1/notices. Everybody sees their own and nobody else's. */
export const noticeRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "What I was told, the newest first", right: "signed_in", answers: { 200: NoticePage } }), validate("query", NoticeFilter), async (c) =>
    c.json(await listNotices(c.var.ctx, c.req.valid("query"))),
  )
  .get("/settings", describe({ summary: "My own switches", right: "signed_in", answers: { 200: NoticeSettings } }), async (c) => c.json(await getNoticeSettings(c.var.ctx)))
  .put("/settings", describe({ summary: "Sound, browser notices and quiet hours of my own", right: "signed_in", answers: { 200: NoticeSettings } }), validate("json", NoticeSettingsInput), async (c) =>
    c.json(await putNoticeSettings(c.var.ctx, c.req.valid("json"))),
  )
  .put("/read", describe({ summary: "Mark all up to one as read", right: "signed_in", answers: { 200: ReadAnswer } }), validate("json", ReadUpTo), async (c) =>
    c.json(await markRead(c.var.ctx, c.req.valid("json").upTo, { upTo: true })),
  )
  .put("/:id/read", describe({ summary: "Mark one as read", right: "signed_in", answers: { 200: ReadAnswer } }), validate("param", ById), async (c) =>
    c.json(await markRead(c.var.ctx, c.req.valid("param").id, { upTo: false })),
  );
