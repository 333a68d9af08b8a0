import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { addRobot, changeRobot, listRobots, removeRobot, testRobot } from "./change-robot.ts";
import { NewRobot, RobotChange, SendingFilter } from "./input.ts";
import { getSending, listSendings, sendAgain } from "./log.ts";
import type { Senders } from "./port.ts";
import { MailState, Robot, RobotPage, Sending, SendingDetail, SendingPage, TestAnswer } from "./shapes.ts";
import { testMail } from "./test-mail.ts";

/** Mounted at /api/v1/robots. */
export const robotRoutes = (senders: Senders) =>
  new Hono<AppEnv>()
    .get("/", describe({ summary: "List robots of group chats", right: "alerts.write", answers: { 200: RobotPage } }), async (c) => c.json(await listRobots(c.var.ctx, senders)))
    .post("/", describe({ summary: "Add a robot", right: "alerts.write", answers: { 201: Robot } }), validate("json", NewRobot), async (c) => c.json(await addRobot(c.var.ctx, senders, c.req.valid("json")), 201))
    .patch("/:id", describe({ summary: "Change a robot", right: "alerts.write", answers: { 200: Robot } }), validate("param", ById), validate("json", RobotChange), async (c) =>
      c.json(await changeRobot(c.var.ctx, senders, { id: c.req.valid("param").id, change: c.req.valid("json") })),
    )
    .delete("/:id", describe({ summary: "Remove a robot", right: "alerts.write", answers: { 204: null } }), validate("param", ById), async (c) => {
      await removeRobot(c.var.ctx, c.req.valid("param").id);
      return c.body(null, 204);
    })
    .post("/:id/test", describe({ summary: "Say a word in its group, and show what it answers", right: "alerts.write", answers: { 200: TestAnswer } }), validate("param", ById), async (c) =>
      c.json(await testRobot(c.var.ctx, senders, c.req.valid("param").id)),
    );

/** Mounted at /api/v1/mail. */
export const mailRoutes = (senders: Senders) =>
  new Hono<AppEnv>()
    .get("/", describe({ summary: "Whether this server can send e-mail", right: "alerts.write", answers: { 200: MailState } }), (c) =>
      c.json({ configured: senders.mail !== null, from: senders.mail?.from ?? null }),
    )
    .post("/test", describe({ summary: "Send a letter to oneself, and show what came back", right: "alerts.write", answers: { 200: TestAnswer } }), async (c) => c.json(await testMail(c.var.ctx, senders)));

/** Mounted at /api/v1/sendings. */
export const sendingRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "What went out by e-mail, robots and webhooks, the newest first", right: "sendings.read", answers: { 200: SendingPage } }), validate("query", SendingFilter), async (c) =>
    c.json(await listSendings(c.var.ctx, c.req.valid("query"))),
  )
  .get("/:id", describe({ summary: "One sending with its calls", right: "sendings.read", answers: { 200: SendingDetail } }), validate("param", ById), async (c) =>
    c.json(await getSending(c.var.ctx, c.req.valid("param").id)),
  )
  .post("/:id/again", describe({ summary: "Send it again, under the same id", right: "sendings.write", answers: { 202: Sending } }), validate("param", ById), async (c) =>
    c.json(await sendAgain(c.var.ctx, c.req.valid("param").id), 202),
  );
