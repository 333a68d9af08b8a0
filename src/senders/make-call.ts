import type { Pool } from "../db/client.ts";
import { type SealedSecrets, secretsInUse, signedHeaders } from "../subscriptions/signature.ts";
import * as queries from "./claim-queries.ts";
import type { Claimed } from "./claim-queries.ts";
import { bodyText, type Content, headline } from "./content.ts";
import { CallFault, type Outcome, type Senders } from "./port.ts";
import { fitText, judgeRobot, type RobotAccess, ROBOTS } from "./robots.ts";

export type CallDeps = { work: Pool; senders: Senders; clock: () => Date };

export const aboutRobot = (id: string): string => `robot ${id}`;
export const aboutSubscription = (id: string): string => `subscription ${id}`;

/** Makes the call for one sending. Never throws: what goes wrong is an outcome. */
export async function makeCall(deps: CallDeps, sending: Claimed): Promise<Outcome> {
  try {
    if (sending.channel === "webhook") return await postEvent(deps, sending.target, sending);
    return await (sending.channel === "robot" ? tellRobot(deps, sending.target, sending.content) : writeLetter(deps, sending, sending.content));
  } catch (error) {
    if (error instanceof CallFault) return { kind: "failed", status: null, code: error.code, answer: error.message, final: error.code === "refused" };
    return { kind: "failed", status: null, code: "internal", answer: error instanceof Error ? error.name : "Error", final: true };
  }
}

const missing = (what: string): Outcome => ({ kind: "failed", status: null, code: "missing", answer: `There is no such ${what} any more.`, final: true });

async function tellRobot({ work, senders, clock }: CallDeps, target: string, said: Content): Promise<Outcome> {
  const robot = await queries.robotAccess(work, target);
  if (!robot) return missing("robot");
  const access = (await senders.secrets.open(robot.sealed, aboutRobot(target))) as RobotAccess;
  const text = fitText(robot.kind, `${headline(said)}\n${bodyText(said, senders.publicUrl)}`.trim());
  const { url, body } = await ROBOTS[robot.kind].request(access, text, clock());
  return judgeRobot(robot.kind, await senders.call(url, { headers: { "content-type": "application/json; charset=utf-8" }, body: JSON.stringify(body) }));
}

async function writeLetter({ work, senders: { mail, publicUrl } }: CallDeps, { id, shopId, target }: Claimed, said: Content): Promise<Outcome> {
  if (!mail) return { kind: "failed", status: null, code: "no_mail", answer: "No way for e-mail is set up on this server.", final: true };
  const to = target.includes("@") ? target : await queries.emailOf(work, target, shopId);
  if (to === undefined) return missing("person");
  return mail.send({ id, to, subject: headline(said), text: bodyText(said, publicUrl), file: said.file });
}

async function postEvent({ work, senders, clock }: CallDeps, target: string, { id, content }: Extract<Claimed, { channel: "webhook" }>): Promise<Outcome> {
  const subscription = await queries.subscriptionAccess(work, target);
  if (!subscription) return missing("subscription");
  const now = clock();
  const secrets = secretsInUse((await senders.secrets.open(subscription.sealed, aboutSubscription(target))) as SealedSecrets, now);
  const { type, timestamp, data } = content; // in the order that the specification shows; the database keeps none
  const body = JSON.stringify({ type, timestamp, data });
  const signed = await signedHeaders(secrets, { id: `msg_${id}`, now, body });
  const answer = await senders.call(subscription.url, { headers: { "content-type": "application/json", "user-agent": "xiaoer", ...signed }, body });
  const { status, text, retryAfter } = answer;
  if (status >= 200 && status < 300) return { kind: "sent", status, answer: text };
  return { kind: "failed", status, code: `http_${status}`, answer: text, final: false, gone: status === 410, retryAfterMs: retryAfter === null ? null : (Number(retryAfter) || 0) * 1000 };
}
