import * as z from "zod";
import { Failure, Id, Instant, pageOf } from "../kernel/shapes.ts";

export const TestAnswer = z
  .object({ sendingId: Id, ok: z.boolean(), status: z.int().nullable(), code: z.string().nullable(), answer: z.string().describe("The first words of what came back.") })
  .meta({ id: "TestAnswer" });

export const Sending = z
  .object({
    id: Id,
    shopId: z.string(),
    channel: z.enum(["email", "robot", "webhook"]),
    target: z.string().describe("The robot's, the subscription's or the person's id; an e-mail address is masked."),
    kind: z.string(),
    state: z.enum(["queued", "sending", "sent", "failed", "cancelled"]),
    attempts: z.int(),
    createdAt: Instant,
    nextAttemptAt: Instant.nullable(),
    sentAt: Instant.nullable(),
    failure: Failure.nullable(),
  })
  .meta({ id: "Sending" });
export const SendingPage = pageOf(Sending).meta({ id: "SendingPage" });

export const SendingAttempt = z.object({ id: Id, startedAt: Instant, endedAt: Instant.nullable().describe("Null: nobody knows what became of it."), status: z.int().nullable(), answer: z.string().nullable() }).meta({ id: "SendingAttempt" });
export const SendingDetail = Sending.extend({ content: z.record(z.string(), z.unknown()), calls: z.array(SendingAttempt) }).meta({ id: "SendingDetail" });

export const MailState = z.object({ configured: z.boolean(), from: z.string().nullable() }).meta({ id: "MailState" });

export const Robot = z
  .object({
    id: Id,
    name: z.string(),
    kind: z.enum(["feishu", "dingtalk", "wecom"]),
    shopIds: z.array(z.string()),
    address: z.string().describe("Without its token."),
    signs: z.boolean(),
    quiet: z.object({ from: z.string(), to: z.string(), urgentPasses: z.boolean() }).nullable(),
    createdAt: Instant,
  })
  .meta({ id: "Robot" });
export const RobotPage = pageOf(Robot).meta({ id: "RobotPage" });

export type TestAnswer = z.infer<typeof TestAnswer>;
export type Sending = z.infer<typeof Sending>;
export type SendingPage = z.infer<typeof SendingPage>;
export type SendingDetail = z.infer<typeof SendingDetail>;
export type Robot = z.infer<typeof Robot>;
export type RobotPage = z.infer<typeof RobotPage>;
export type MailState = z.infer<typeof MailState>;
