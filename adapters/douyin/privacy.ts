import * as z from "zod";
import { ChannelError } from "../../src/channels/port.ts";
import { OptionalWhole } from "./fields.ts";
import { callGateway, type World } from "./gateway.ts";

const MAX_CIPHERS = 50;

type Ciphers = { platformOrderId: string; ciphers: Record<string, string> };
const Opened = z.object({
  decrypt_infos: z.array(z.object({ cipher_text: z.string(), decrypt_text: z.string().nullish(), err_no: OptionalWhole, err_msg: z.string().nullish() })).nullish(),
});

/** Opens an order's cipher texts, by field. A field that the platform would not open is left out; none at all is a refusal. */
export const decrypt = (request: Ciphers, world: World) => open("order.batchDecrypt", request, world);

/** The masked forms of an order's cipher texts, as the platform shows them. */
export const mask = (request: Ciphers, world: World) => open("order.batchSensitive", request, world);

async function open(method: string, { platformOrderId, ciphers }: Ciphers, world: World): Promise<Record<string, string>> {
  const fields = Object.entries(ciphers).slice(0, MAX_CIPHERS);
  if (fields.length === 0) return {};
  const cipher_infos = fields.map(([, cipher_text]) => ({ auth_id: platformOrderId, cipher_text }));
  const { decrypt_infos } = await callGateway({ method, params: { cipher_infos }, schema: Opened }, world);
  const opened = (decrypt_infos ?? []).filter(({ decrypt_text, err_no }) => decrypt_text && !err_no);
  const texts = new Map(opened.map(({ cipher_text, decrypt_text }) => [cipher_text, decrypt_text ?? ""]));
  if (texts.size === 0) {
    const refused = decrypt_infos?.find(({ err_no }) => err_no);
    throw new ChannelError("rejected", String(refused?.err_no ?? "not_opened"), refused?.err_msg || "The platform opened none of the fields.");
  }
  return Object.fromEntries(fields.flatMap(([field, cipher]) => (texts.has(cipher) ? [[field, texts.get(cipher)!]] : [])));
}
