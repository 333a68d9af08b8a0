import * as z from "zod";
import { ChannelError, tryParseExactJson, type Outside } from "../../src/channels/port.ts";
import { wrongFields } from "../protocols/fields.ts";
import { post, refusal, type Answered } from "../protocols/webhook-call.ts";
import { canonicalJson, type Param } from "./canonical-json.ts";
import type { Credentials, ShopCredentials } from "./credentials.ts";
import { faultOf, isAccepted } from "./errors.ts";
import { signCall } from "./signature.ts";

const GATEWAY = "https://openapi-fxg.jinritemai.com";
const HEADERS = { "content-type": "application/json;charset=UTF-8", "x-open-no-old-err-code": "1" };

export type Params = { [name: string]: Param };
export type World = { credentials: Credentials; shop: ShopCredentials; outside: Outside };
export type Request<T> = { method: string; params: Params; schema: z.ZodType<T> };
type Caller = Omit<World, "shop"> & { accessToken: string | undefined };

const Loose = z.union([z.number(), z.string().transform(Number)]).nullish().transform((value) => value ?? undefined);
const LooseText = z.string().nullish().transform((text) => text ?? undefined);
const Envelope = z
  .object({ code: Loose, err_no: Loose, msg: LooseText, message: LooseText, sub_code: LooseText, sub_msg: LooseText, data: z.unknown().optional() })
  .refine(({ code, err_no }) => code !== undefined || err_no !== undefined, "has no code");

/** One signed call as it stands; `token.*` methods go without an access token. Throws a ChannelError. */
export async function callSigned<T>({ method, params, schema }: Request<T>, caller: Caller): Promise<T> {
  const paramJson = canonicalJson(params);
  const answer = await post(await addressOf(method, paramJson, caller), { body: paramJson, headers: HEADERS }, caller.outside);
  const parsed = schema.safeParse(contentOf(answer, caller.outside.now) ?? {});
  if (parsed.success) return parsed.data;
  throw new ChannelError("unreachable", "bad_answer", `The platform's answer to ${method} cannot be read: ${wrongFields(parsed.error)}.`, { cause: parsed.error });
}

async function addressOf(method: string, paramJson: string, { credentials, outside, accessToken }: Caller): Promise<string> {
  const timestamp = String(Math.floor(outside.now.getTime() / 1000));
  const sign = await signCall({ method, paramJson, timestamp }, credentials);
  const token = accessToken === undefined ? {} : { access_token: accessToken };
  const query = new URLSearchParams({ app_key: credentials.appKey, method, ...token, timestamp, v: "2", sign, sign_method: "hmac-sha256" });
  return `${(credentials.gateway ?? GATEWAY).replace(/\/$/, "")}/${method.replaceAll(".", "/")}?${query.toString()}`;
}

/** The `data` of an accepted answer. The HTTP status speaks only where the gateway itself does not, or is down. */
function contentOf(answer: Answered, now: Date): unknown {
  const envelope = Envelope.safeParse(tryParseExactJson(answer.text));
  const isDown = answer.status >= 500 || answer.status === 429;
  if (!answer.ok && (isDown || !envelope.success || isAccepted(envelope.data))) throw refusal(answer, now);
  if (!envelope.success) throw new ChannelError("unreachable", "bad_answer", "The platform's answer is no answer of its gateway.");
  if (!isAccepted(envelope.data)) throw faultOf(envelope.data);
  return envelope.data.data;
}
