import * as z from "zod";

const Words = z.array(z.string().trim().min(1).max(30)).min(1).max(100);

/** What a shop may set of its inspections; part of its settings. */
export const inspectionSettings = {
  inspectionAppealDays: z.int().min(0).max(365).describe("Days in which an agent may appeal an inspection; 7."),
  inspectionThanksAfterSeconds: z.int().min(30).max(86_400).describe("A wait from which on the answer says thanks or sorry; 180."),
  inspectionGreetings: Words.describe("Words of which the first reply has one; 您好, 你好, 欢迎 and others."),
  inspectionClosings: Words.describe("Words of which one of the last replies has one; 再见, 祝您, 感谢 and others."),
  inspectionThanks: Words.describe("Words for who has waited long; 久等, 抱歉, 谢谢 and others."),
};

export type InspectionSettings = { appealDays: number; thanksAfterMs: number; greetings: readonly string[]; closings: readonly string[]; thanks: readonly string[] };

const Stored = z.object(inspectionSettings).partial();

/** A shop's stored settings with the default of whatever is not set. */
export function readInspectionSettings(stored: Record<string, unknown>): InspectionSettings {
  const given = Stored.parse(stored);
  return {
    appealDays: given.inspectionAppealDays ?? 7,
    thanksAfterMs: (given.inspectionThanksAfterSeconds ?? 180) * 1_000,
    greetings: given.inspectionGreetings ?? ["您好", "你好", "亲", "欢迎", "早上好", "下午好", "晚上好", "在的", "hello", "hi"],
    closings: given.inspectionClosings ?? ["再见", "祝您", "祝你", "感谢", "谢谢", "愉快", "欢迎再", "随时联系", "晚安"],
    thanks: given.inspectionThanks ?? ["久等", "抱歉", "不好意思", "对不起", "谢谢", "感谢", "歉意"],
  };
}
