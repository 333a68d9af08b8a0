import { createTransport } from "nodemailer";
import { CALL_TIMEOUT_MS, type Letter, type Mail, type Outcome } from "../senders/port.ts";

/** E-mail by SMTP. `url` is like smtps://user:password@host:465. The letter's id is in its Message-ID, so that a repetition shows as one. */
export function smtpMail({ url, from }: { url: string; from: string }): Mail {
  const transport = createTransport({ url, connectionTimeout: CALL_TIMEOUT_MS, greetingTimeout: CALL_TIMEOUT_MS, socketTimeout: CALL_TIMEOUT_MS, disableFileAccess: true, disableUrlAccess: true });
  const domain = /@([^>\s]+)>?$/.exec(from)?.[1] ?? "xiaoer";
  const send = async ({ id, to, subject, text, file }: Letter): Promise<Outcome> => {
    try {
      const { response } = await transport.sendMail({ from, to, subject, text, messageId: `<${id}@${domain}>`, headers: { "Auto-Submitted": "auto-generated" }, ...(file && { attachments: [{ filename: file.name, content: file.base64, encoding: "base64", contentType: file.type }] }) });
      return { kind: "sent", status: 250, answer: String(response) };
    } catch (error) {
      return failed(error);
    }
  };
  return { from, send };
}

/** The 5xx of SMTP are final; a wrong password too. Anything else may pass. */
function failed(error: unknown): Outcome {
  const { responseCode, response, code } = error as { responseCode?: number; response?: string; code?: string };
  const final = code === "EAUTH" || (responseCode !== undefined && responseCode >= 500);
  return { kind: "failed", status: responseCode ?? null, code: code ?? "smtp", answer: response ?? "The mail server could not be reached.", final };
}
