import * as z from "zod";
import type { CredentialField } from "../../src/channels/port.ts";
import { Id, OptionalId } from "../protocols/fields.ts";
import { Secrets } from "../protocols/standard-webhooks.ts";

const Url = z.url({ protocol: /^https?$/ });
const orNothing = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);

/** The app's part: one connection for all shops that authorised the app. */
export const Credentials = z.object({
  appKey: Id,
  appSecret: z.string().min(1),
  /** Where the app's console fixes the digest of pushes; else the header or its length tell. */
  signMethod: orNothing(z.enum(["md5", "hmac-sha256"])),
  gateway: orNothing(Url),
  feige: orNothing(z.object({ secrets: Secrets, callUrl: orNothing(Url) })),
});
export type Credentials = z.infer<typeof Credentials>;

/** The shop's part. Without an access token the shop shows what pushes alone say. */
export const ShopCredentials = z.object({
  platformShopId: Id,
  accessToken: orNothing(z.string().min(1)),
  refreshToken: orNothing(z.string().min(1)),
  /** ISO 8601; absent: refreshed only when the platform refuses it. */
  accessTokenExpiresAt: orNothing(z.iso.datetime({ offset: true })),
  /** The shop's return address, sent when a return or an exchange is agreed. */
  returnAddressId: OptionalId,
});
export type ShopCredentials = z.infer<typeof ShopCredentials>;

export const FIELDS: readonly CredentialField[] = [
  { path: "appKey", part: "connection", label: { zh: "App Key", en: "App key" }, kind: "text", needed: true },
  { path: "appSecret", part: "connection", label: { zh: "App Secret", en: "App secret" }, kind: "secret", needed: true },
  { path: "signMethod", part: "connection", label: { zh: "推送签名方式", en: "Digest of pushes" }, kind: "choice", needed: false, choices: ["md5", "hmac-sha256"] },
  { path: "gateway", part: "connection", label: { zh: "网关地址", en: "Gateway" }, kind: "address", needed: false },
  { path: "feige.secrets", part: "connection", label: { zh: "飞鸽连接器密钥", en: "Secrets of the Feige connector" }, kind: "secrets", needed: false },
  { path: "feige.callUrl", part: "connection", label: { zh: "飞鸽连接器地址", en: "Address of the Feige connector" }, kind: "address", needed: false },
  { path: "platformShopId", part: "shop", label: { zh: "店铺ID", en: "Shop id there" }, kind: "text", needed: true },
  { path: "accessToken", part: "shop", label: { zh: "Access Token", en: "Access token" }, kind: "secret", needed: false },
  { path: "refreshToken", part: "shop", label: { zh: "Refresh Token", en: "Refresh token" }, kind: "secret", needed: false },
  { path: "returnAddressId", part: "shop", label: { zh: "退货地址ID", en: "Return address id" }, kind: "text", needed: false },
];

/** Throws a ZodError that names every wrong field of the file. */
export function splitCredentials(file: unknown): { connection: Credentials; shop: ShopCredentials; platformShopId: string } {
  const both = z.object({ ...Credentials.shape, ...ShopCredentials.shape }).parse(file);
  return { connection: Credentials.parse(both), ...splitShop(both) };
}

export function splitShop(file: unknown): { shop: ShopCredentials; platformShopId: string } {
  const shop = ShopCredentials.parse(file);
  return { shop, platformShopId: shop.platformShopId };
}
