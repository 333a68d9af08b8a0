import { words } from "../kernel/text/words.ts";

export const wallWords = words(
  {
    "shops": "各店此刻", "shop": "店铺", "waiting": "等待", "queued": "无人接待", "late": "已超时", "longest": "最久等待", "turns": "今日轮次", "rate": "3分钟回复率", "breaches": "今日超时", "breachesOf": "待复核 {open}，免责 {excused}，成立 {upheld}",
    "waits": "等得最久", "waits.none": "此刻没有买家在等。", "buyer": "买家", "agent": "客服", "words": "最后一句", "wait": "已等",
    "agents": "客服此刻", "state": "状态", "load": "手上会话", "state.online": "在线", "state.busy": "小休", "state.offline": "离线", "state.vanished": "失联", "agents.none": "这些店铺还没有客服。", "since": "自",
    "hours": "今日每小时新等待", "hours.about": "点一根柱子看那一小时的每一轮。", "hour": "时段", "count": "轮次", "late.title": "超时",
    "watch": "旁观", "watch.held": "{name} 正在接待", "watch.queue": "还没有人接待", "whisper": "悄悄话", "whisper.about": "只有客服看得到，{name} 会立刻收到提醒", "whisper.send": "发给客服", "whisper.sent": "已发给 {name}", "takeOver": "由我接手", "takeOver.sure": "从 {name} 手里接过这个会话？", "takeOver.done": "会话现在由你接待。", "open": "打开会话",
    "link": "大屏链接", "unnamed": "未留名",
  },
  {
    "shops": "Shops now", "shop": "Shop", "waiting": "Waiting", "queued": "Unassigned", "late": "Overdue", "longest": "Longest wait", "turns": "Turns today", "rate": "3 min reply rate", "breaches": "Breaches today", "breachesOf": "open {open}, excused {excused}, upheld {upheld}",
    "waits": "Longest waits", "waits.none": "Nobody is waiting now.", "buyer": "Buyer", "agent": "Agent", "words": "Last words", "wait": "Waited",
    "agents": "Agents now", "state": "State", "load": "Open chats", "state.online": "Online", "state.busy": "On a break", "state.offline": "Offline", "state.vanished": "Lost contact", "agents.none": "These shops have no agents yet.", "since": "since",
    "hours": "New waits by hour today", "hours.about": "Click a bar for every turn of that hour.", "hour": "Hour", "count": "Turns", "late.title": "Breaches",
    "watch": "Watch", "watch.held": "Held by {name}", "watch.queue": "Nobody holds it yet", "whisper": "Whisper", "whisper.about": "Only colleagues see it; {name} is told at once", "whisper.send": "Send to the agent", "whisper.sent": "Sent to {name}", "takeOver": "Take over", "takeOver.sure": "Take this chat over from {name}?", "takeOver.done": "The chat is yours now.", "open": "Open the chat",
    "link": "Screen links", "unnamed": "No name",
  },
);
