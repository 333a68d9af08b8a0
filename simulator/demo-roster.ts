import type { SimShop } from "./types.ts";

/** Everybody and everything of the demonstration. The keys and passwords guard invented data on the own machine and nothing else. */
export type DemoPerson = {
  email: string;
  password: string;
  name: string;
  number: string;
  role: "agent" | "lead" | "manager";
  shopIds: readonly string[];
  capacity: number;
  /** The names under which the platforms' workbenches know them. */
  accounts: readonly { platform: "douyin" | "standard"; accountId: string }[];
  /** Played by the simulator; the others are for whoever looks on. */
  played: boolean;
};

const PASSWORD = "xiaoer-demo-2026";
const WOMEN = "yunshang";
const HOME = "xiaoye";
const TEA = "shanjian";

const PEOPLE: readonly Omit<DemoPerson, "accounts">[] = [
  { email: "mei@demo.example", password: PASSWORD, name: "林小梅", number: "A01", role: "agent", shopIds: [WOMEN, HOME], capacity: 10, played: false },
  { email: "qiang@demo.example", password: PASSWORD, name: "周强", number: "A02", role: "agent", shopIds: [WOMEN, HOME], capacity: 10, played: true },
  { email: "xinyi@demo.example", password: PASSWORD, name: "陈欣怡", number: "A03", role: "agent", shopIds: [WOMEN, TEA], capacity: 10, played: true },
  { email: "haoran@demo.example", password: PASSWORD, name: "吴浩然", number: "A04", role: "agent", shopIds: [HOME, TEA], capacity: 10, played: true },
  { email: "yutong@demo.example", password: PASSWORD, name: "孙雨桐", number: "A05", role: "agent", shopIds: [WOMEN, HOME, TEA], capacity: 8, played: true },
  { email: "zixuan@demo.example", password: PASSWORD, name: "蒋子轩", number: "A06", role: "agent", shopIds: [WOMEN, HOME, TEA], capacity: 8, played: true },
  { email: "lead@demo.example", password: PASSWORD, name: "王静", number: "L01", role: "lead", shopIds: [WOMEN, HOME, TEA], capacity: 5, played: false },
  { email: "manager@demo.example", password: PASSWORD, name: "赵建国", number: "M01", role: "manager", shopIds: [WOMEN, HOME, TEA], capacity: 5, played: false },
];

export const DEMO_PEOPLE: readonly DemoPerson[] = PEOPLE.map((person) => ({
  ...person,
  accounts: [{ platform: "douyin", accountId: person.name }, { platform: "standard", accountId: person.number }],
}));

const FEIGE_SECRET = `whsec_${btoa("demo-feige-connector-secret-only")}`;
const STANDARD_SECRET = `whsec_${btoa("demo-standard-shop-secret-only!!")}`;
const APP = { appKey: "7000000000000000021", appSecret: "00000000-demo-demo-demo-000000000000", feige: { secrets: [FEIGE_SECRET] } };

/** Two Douyin shops of one app, and a shop of its own system. `connectionId` is the one of `POST /webhooks/{platform}/{connectionId}`. */
export const DEMO_SHOPS: readonly SimShop[] = [
  { platform: "douyin", id: WOMEN, name: "云上女装旗舰店", platformShopId: "95250", connectionId: "douyin-demo", credentials: { ...APP, accessToken: "demo-access-yunshang", refreshToken: "demo-refresh-yunshang" } },
  { platform: "douyin", id: HOME, name: "小野家居生活馆", platformShopId: "95251", connectionId: "douyin-demo", credentials: { ...APP, accessToken: "demo-access-xiaoye", refreshToken: "demo-refresh-xiaoye" } },
  { platform: "standard", id: TEA, name: "山间茶铺", platformShopId: "shanjian-tea", connectionId: TEA, credentials: { secrets: [STANDARD_SECRET] } },
];

/** What `shop add --credentials` takes for a shop, with the addresses of a simulator that is served at `simulatorUrl`. */
export function demoCredentials(shop: SimShop, simulatorUrl: string): Record<string, unknown> {
  const callUrl = `${simulatorUrl}/connector/${shop.connectionId}`;
  if (shop.platform === "standard") return { secrets: shop.credentials.secrets, callUrl, calls: ["message.recall"] };
  const { appKey, appSecret, accessToken, refreshToken, feige } = shop.credentials;
  return { appKey, appSecret, platformShopId: shop.platformShopId, accessToken, refreshToken, gateway: simulatorUrl, feige: { ...feige, callUrl } };
}
