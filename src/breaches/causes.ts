/** Why a breach came about: what a reviewer chooses from, and what the evidence proposes. `excuses`: what is usually made of it. */
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
] as const;

export type CauseCode = (typeof CAUSES)[number]["code"];

/** What the evidence may say beside the causes: that it explains nothing, and that nobody has looked at it yet. */
export const UNEXPLAINED = "unexplained";
export const UNSEEN = "unseen";

const CODES: ReadonlySet<string> = new Set(CAUSES.map(({ code }) => code));

/** The cause that a reviewer's reason names: one of the codes, else the reviewer's own words are of another. */
export const causeNamed = (reason: string): CauseCode => (CODES.has(reason) ? (reason as CauseCode) : "other");
