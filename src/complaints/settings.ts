import * as z from "zod";
import { DEFAULT_CALLBACK_SETTINGS } from "./callback-due.ts";
import { DEFAULT_COMPLAINT_FINES } from "./fines.ts";
import { DEFAULT_FLOW_SETTINGS } from "./flow.ts";

const Hours = z.int().min(1).max(24 * 90);
const Fen = z.int().min(0).max(100_000_000);
const Words = z.string().trim().min(1).max(500);

/** What a shop may set of its complaints, tasks, callbacks and care; part of its settings. */
export const caseSettings = {
  complaintWords: z.array(z.string().trim().min(1).max(30)).max(300).describe("Words of a buyer that propose a complaint; 投诉, 举报, 12315, 曝光 and others."),
  complaintOutsideWords: z.array(z.string().trim().min(1).max(30)).max(300).describe("Those of them that speak of going outside; 12315, 曝光, 消协 and others."),
  complaintUnsatisfiedClose: z.boolean().describe("Whether a lead may close a case that does not satisfy the buyer; off."),
  complaintStageHours: z.strictObject({ recorded: Hours, pacified: Hours, coordinating: Hours, fed_back: Hours }).partial().describe("Hours that a case may stay in a stage; 2, 2, 24, 24."),
  complaintFines: z.strictObject({ minor: Fen, general: Fen, severe: Fen }).partial().describe("What an upheld complaint costs in fen; 50000, 250000, 500000."),
  callbackDay: z.enum(["business", "calendar"]).describe("Whether the next day of a callback is the next working day; business."),
  callbackScripts: z
    .strictObject({ complaint: Words, off_hours: Words, care: Words, opinion: Words, other: Words })
    .partial()
    .describe("What to say at a callback, by its reason."),
  taskDueHours: Hours.describe("Hours that a department has for a task; 24."),
  taskLinkHours: Hours.describe("How long the address of a task works; 72."),
  careUnpaidMinutes: z.int().min(5).max(7 * 24 * 60).describe("Minutes after which an unpaid order is on the list; 30."),
  careShipByHours: Hours.describe("Hours before the ship-by time at which a parcel that has not left is on the list; 6."),
  careNoTraceHours: Hours.describe("Hours without a trace after which a parcel is on the list; 48."),
  careWindowHours: z.int().min(0).max(24 * 90).describe("Hours after a buyer's last word within which they are written to unasked; 0: no limit of the shop's own. Unset: 48 where the platform states nothing. The platform's own limit holds where it is tighter."),
  careMessages: z.int().min(0).max(100).describe("How many messages may go to a buyer unasked until they write again; 0: no limit of the shop's own. Unset: 5 where the platform states nothing."),
  careWords: z.strictObject({ unpaid: Words, unshipped: Words, no_trace: Words, rating: Words }).partial().describe("What is sent by one key, by list."),
  askRating: z.boolean().describe("Whether a resolved chat is on the list of ratings to ask for, once; off."),
  askRatingByItself: z.boolean().describe("Whether a rating is asked for without anybody's doing after a person's chat was resolved, once, where the platform allows it; off."),
  askRatingAfterMinutes: z.int().min(0).max(24 * 60).describe("How long after that; 1."),
};

const CaseSettings = z.object(caseSettings).partial();

const DEFAULTS = {
  complaintWords: ["投诉", "举报", "曝光", "12315", "12345", "消协", "工商", "起诉", "律师", "法院", "媒体", "记者", "维权"],
  complaintOutsideWords: ["举报", "曝光", "12315", "12345", "消协", "工商", "起诉", "律师", "法院", "媒体", "记者"],
  complaintUnsatisfiedClose: DEFAULT_FLOW_SETTINGS.allowsUnsatisfiedClose,
  callbackDay: DEFAULT_CALLBACK_SETTINGS.day,
  taskDueHours: 24,
  taskLinkHours: 72,
  careUnpaidMinutes: 30,
  careShipByHours: 6,
  careNoTraceHours: 48,
  askRating: false,
  askRatingByItself: false,
  askRatingAfterMinutes: 1,
};
const STAGE_HOURS = { recorded: 2, pacified: 2, coordinating: 24, fed_back: 24 };
const SCRIPTS = {
  complaint: "您好，我是{shop}的客服。您昨天反映的问题我们正在跟进，现在方便说几句吗？想和您确认处理进度，也听听您的意见。",
  off_hours: "您好，我是{shop}的客服。您昨天下班后的留言我们收到了，现在方便吗？我来回复您的问题。",
  care: "您好，我是{shop}的客服。您购买的商品用得还满意吗？有需要我们帮忙的地方吗？",
  opinion: "您好，我是{shop}的客服。谢谢您提的意见，我们已转给负责的同事，想和您说一下结果。",
  other: "您好，我是{shop}的客服，现在方便接听吗？",
};
const CARE_WORDS = {
  unpaid: "您好，您的订单还没有付款，如需帮助请随时告诉我们，付款后我们尽快为您安排发货。",
  unshipped: "您好，您的订单我们正在加紧安排发货，发出后第一时间告诉您，谢谢您的耐心等待。",
  no_trace: "您好，您的包裹物流暂时没有更新，我们已联系快递核实，有进展马上告诉您，请您放心。",
  rating: "感谢您的咨询！如果对这次服务满意，请您给我们一个评价，谢谢。",
};

export type CaseSettings = ReturnType<typeof readCaseSettings>;

/** A shop's stored settings with the default of whatever is not set. What is stored was checked when it was set. */
export function readCaseSettings(stored: Record<string, unknown>) {
  const { complaintStageHours, complaintFines, callbackScripts, careWords, careWindowHours, careMessages, ...plain } = CaseSettings.parse(stored);
  return {
    ...filled(DEFAULTS, plain),
    complaintStageHours: filled(STAGE_HOURS, complaintStageHours),
    complaintFines: filled({ ...DEFAULT_COMPLAINT_FINES }, complaintFines),
    callbackScripts: filled(SCRIPTS, callbackScripts),
    careWords: filled(CARE_WORDS, careWords),
    careLimits: { careWindowHours, careMessages },
  };
}

/** The defaults with what is given in their place. */
function filled<D extends object>(defaults: D, given: { [name in keyof D]?: D[name] | undefined } = {}): D {
  return Object.assign({ ...defaults }, Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
}
