/** What the states and kinds in a buyer's lists are called; a code that is not here is the platform's newest, and is left out. */
const STATES: Record<"zh" | "en", Record<string, string>> = {
  zh: {
    created: "待付款", paid: "待发货", partly_shipped: "部分发货", shipped: "已发货", finished: "已完成", cancelled: "已取消",
    open: "进行中", pending: "稍后处理", resolved: "已结束",
    recorded: "已登记", pacified: "已安抚", coordinating: "协调中", fed_back: "已反馈", closed: "已关闭", closed_unsatisfied: "未满意结案",
    requested: "待处理", return_agreed: "同意退货", buyer_returned: "买家已退货", agreed: "已同意", refused: "已拒绝", refunded: "已退款",
    kept: "已兑现", broken: "未兑现", due: "待回访", done: "已完成",
    handed: "已交接", following: "跟进中", won: "已成交", lost: "未成交",
    complaint: "投诉回访", off_hours: "下班留言", care: "关怀", opinion: "意见反馈", other: "其他",
  },
  en: {
    created: "unpaid", paid: "to be shipped", partly_shipped: "partly shipped", shipped: "shipped", finished: "finished", cancelled: "cancelled",
    open: "open", pending: "pending", resolved: "resolved",
    recorded: "recorded", pacified: "pacified", coordinating: "coordinating", fed_back: "fed back", closed: "closed", closed_unsatisfied: "closed unsatisfied",
    requested: "waits for us", return_agreed: "return agreed", buyer_returned: "sent back", agreed: "agreed", refused: "refused", refunded: "paid back",
    kept: "kept", broken: "broken", due: "due", done: "done",
    handed: "handed over", following: "being followed", won: "won", lost: "lost",
    complaint: "after a complaint", off_hours: "left after hours", care: "care", opinion: "opinion", other: "other",
  },
};

export const stateWord = (language: "zh" | "en", code: string): string => STATES[language][code] ?? "–";
