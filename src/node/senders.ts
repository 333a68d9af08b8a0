import { StartError } from "../kernel/start-error.ts";
import type { Secrets } from "../kernel/secrets.ts";
import { httpMail, readHeaders } from "../senders/mail-http.ts";
import type { Mail, Senders } from "../senders/port.ts";
import { callFromNode } from "./call.ts";
import { smtpMail } from "./smtp.ts";

type Env = Record<string, string | undefined>;

/** The ways out of this server, as its environment says. @throws StartError `setting_missing` for half a setting. */
export function nodeSenders(env: Env, { secrets, publicUrl }: { secrets: Secrets; publicUrl: string | null }): Senders {
  const allowPrivate = env["ALLOW_PRIVATE_ADDRESSES"] === "1";
  return { secrets, call: callFromNode({ allowPrivate }), mail: mailOf(env), allowPrivate, publicUrl };
}

function mailOf({ SMTP_URL, MAIL_HTTP_URL, MAIL_HTTP_HEADERS, MAIL_FROM }: Env): Mail | null {
  if (!SMTP_URL && !MAIL_HTTP_URL) return null;
  if (!MAIL_FROM) throw new StartError("setting_missing", "E-mail needs MAIL_FROM, like 小二 <alerts@shop.example>.");
  if (SMTP_URL) return smtpMail({ url: SMTP_URL, from: MAIL_FROM });
  try {
    return httpMail({ url: MAIL_HTTP_URL!, headers: readHeaders(MAIL_HTTP_HEADERS), from: MAIL_FROM, fetch: globalThis.fetch });
  } catch (cause) {
    throw new StartError("setting_missing", (cause as Error).message, { cause });
  }
}
