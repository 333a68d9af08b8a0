import { words } from "../kernel/text/words.ts";

export const prospectWords = words(
  {
    "p.title": "潜在客户", "p.none": "没有潜在客户。在会话右侧的客户卡片里点“记为潜在客户”。", "p.one": "潜在客户",
    "p.need": "需求", "p.buyer": "客户", "p.shop": "店铺", "p.state": "状态", "p.owner": "负责人", "p.next": "下一步时间", "p.step": "下一步", "p.worth": "预计金额", "p.source": "来源", "p.due": "到期", "p.due.yes": "下一步已到期", "p.created": "记录时间", "p.nobody": "未交接", "p.order": "成交订单号", "p.lost": "未成交原因",
    "state.open": "待交接", "state.handed": "已交接", "state.following": "跟进中", "state.won": "已成交", "state.lost": "未成交",
    "source.chat": "会话", "source.phone": "电话", "source.campaign": "活动", "source.other": "其他",
    "p.new": "记为潜在客户", "p.hand": "交给", "p.handNote": "交接说明（选填）", "p.handDo": "交接", "p.keeper": "留空时交给该客户的客户经理",
    "p.follow": "开始跟进", "p.win": "成交", "p.lose": "未成交", "p.again": "重新跟进", "p.note": "跟进记录", "p.save": "记录", "p.history": "经过", "p.open": "查看", "p.file": "客户档案", "p.chat": "打开会话",
    "entry.opened": "记录", "entry.handed": "交接", "entry.following": "跟进", "entry.won": "成交", "entry.lost": "未成交", "entry.noted": "跟进记录",
  },
  {
    "p.title": "Prospects", "p.none": "No prospects. Use “Record as a prospect” in the buyer's card beside a chat.", "p.one": "Prospect",
    "p.need": "What they need", "p.buyer": "Buyer", "p.shop": "Shop", "p.state": "State", "p.owner": "Owner", "p.next": "Next step at", "p.step": "Next step", "p.worth": "May be worth", "p.source": "From", "p.due": "Due", "p.due.yes": "next step is due", "p.created": "Recorded", "p.nobody": "not handed over", "p.order": "Order number", "p.lost": "Why it was lost",
    "state.open": "to be handed over", "state.handed": "handed over", "state.following": "being followed", "state.won": "won", "state.lost": "lost",
    "source.chat": "a chat", "source.phone": "a call", "source.campaign": "a campaign", "source.other": "elsewhere",
    "p.new": "Record as a prospect", "p.hand": "Hand to", "p.handNote": "A word for them (optional)", "p.handDo": "Hand over", "p.keeper": "Left empty: the buyer's account manager",
    "p.follow": "Follow it", "p.win": "Won", "p.lose": "Lost", "p.again": "Take it up again", "p.note": "What happened", "p.save": "Record", "p.history": "History", "p.open": "Open", "p.file": "The buyer's file", "p.chat": "Open the chat",
    "entry.opened": "recorded", "entry.handed": "handed over", "entry.following": "followed", "entry.won": "won", "entry.lost": "lost", "entry.noted": "note",
  },
);
