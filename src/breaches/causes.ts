/** A reason in both languages. `excuses`: what is usually made of it. */
export type Cause = { code: string; zh: string; en: string; excuses: boolean };

/** Why a breach came about: what a reviewer chooses from where a shop sets no list of its own, and what the evidence proposes. */
export const CAUSES = [
  { code: "platform_outage", zh: "平台故障", en: "Platform outage", excuses: true },
  { code: "late_delivery", zh: "平台推送延迟", en: "Late delivery by the platform", excuses: true },
  { code: "buyer_mass_inflow", zh: "买家集中涌入", en: "Buyer mass inflow", excuses: true },
  { code: "system", zh: "本系统故障", en: "Fault of our system", excuses: true },
  { code: "wrong_routing", zh: "分配不当", en: "Wrong routing", excuses: true },
  { code: "over_capacity", zh: "客服超负荷", en: "Agent over capacity", excuses: true },
  { code: "nobody_online", zh: "无人在线", en: "Nobody online", excuses: false },
  { code: "holder_vanished", zh: "客服掉线", en: "Agent vanished", excuses: false },
  { code: "absence", zh: "客服离岗", en: "Agent absent", excuses: false },
  { code: "oversight", zh: "客服疏忽", en: "Agent's oversight", excuses: false },
  { code: "other", zh: "其他", en: "Other", excuses: false },
] as const satisfies readonly Cause[];

export type CauseCode = (typeof CAUSES)[number]["code"];

/** What the evidence may say beside the causes: that it explains nothing, and that nobody has looked at it yet. */
export const UNEXPLAINED = "unexplained";
export const UNSEEN = "unseen";

const CODES: readonly string[] = CAUSES.map(({ code }) => code);

/** The code that a reviewer's reason names: one of the shop's or of ours, else the reviewer's own words are of another. */
export const causeNamed = (reason: string, ofShop: readonly Cause[] | null): string => (ofShop?.some(({ code }) => code === reason) || CODES.includes(reason) ? reason : "other");
