import { words } from "../kernel/text/words.ts";

export const publicationWords = words(
  {
    "about": "选好的指标按店铺当地时间定时发到群机器人、邮件或事件推送，每期只发一次。", "add": "新建定时推送", "none": "还没有定时推送。", "name": "名称", "shop": "店铺", "when": "时间", "to": "发给", "next": "下次", "off": "已停用", "acts": "操作",
    "every": "周期", "every.day": "每天", "every.week": "每周", "every.month": "每月", "hour": "几点（店铺当地）", "weekday": "星期几", "monthday": "几号（1–28）", "when.day": "每天 {hour}:00", "when.week": "每{weekday} {hour}:00", "when.month": "每月 {monthday} 号 {hour}:00",
    "weekday.1": "周一", "weekday.2": "周二", "weekday.3": "周三", "weekday.4": "周四", "weekday.5": "周五", "weekday.6": "周六", "weekday.7": "周日",
    "by": "按谁", "by.shop": "全店一行", "by.agent": "每位客服一行", "by.team": "每个小组一行", "metrics": "指标（最多 8 个）", "targets": "发给谁", "targets.hint": "群机器人、店里的人，或直接填邮箱后回车；事件推送收到的是 JSON。", "language": "语言", "zh": "中文", "en": "English", "enabled": "启用",
    "kind.robot": "群机器人", "kind.email": "邮件", "kind.webhook": "事件推送", "about.span": "每天发昨天的，每周发前七天的，每月发上个月的。",
    "test": "试发", "history": "记录", "test.title": "试发结果", "remove.sure": "移除“{name}”？", "runs": "发送记录", "runs.none": "还没有发过。", "runs.due": "应发", "runs.span": "内容时段", "runs.lines": "行数", "runs.ways": "送达",
    "state.queued": "排队中", "state.sending": "发送中", "state.sent": "已送达", "state.failed": "失败", "state.cancelled": "已取消",
  },
  {
    "about": "Chosen figures go out by the shop's clock to group robots, by e-mail or to webhooks; each issue once.", "add": "New publication", "none": "Nothing goes out by itself yet.", "name": "Name", "shop": "Shop", "when": "When", "to": "To", "next": "Next", "off": "Off", "acts": "Acts",
    "every": "Every", "every.day": "Day", "every.week": "Week", "every.month": "Month", "hour": "Hour (the shop's)", "weekday": "Weekday", "monthday": "Day of the month (1–28)", "when.day": "Every day {hour}:00", "when.week": "Every {weekday} {hour}:00", "when.month": "Every month on day {monthday}, {hour}:00",
    "weekday.1": "Monday", "weekday.2": "Tuesday", "weekday.3": "Wednesday", "weekday.4": "Thursday", "weekday.5": "Friday", "weekday.6": "Saturday", "weekday.7": "Sunday",
    "by": "For", "by.shop": "One line for the shop", "by.agent": "One line an agent", "by.team": "One line a team", "metrics": "Figures (8 at most)", "targets": "Who gets it", "targets.hint": "Group robots, people of the shop, or an address followed by Enter; webhooks get JSON.", "language": "Language", "zh": "Chinese", "en": "English", "enabled": "On",
    "kind.robot": "Robots", "kind.email": "E-mail", "kind.webhook": "Webhooks", "about.span": "A daily one tells of yesterday, a weekly one of the seven days before, a monthly one of the month before.",
    "test": "Send a test", "history": "History", "test.title": "What came back", "remove.sure": "Remove “{name}”?", "runs": "What went out", "runs.none": "Nothing went out yet.", "runs.due": "Due", "runs.span": "Tells of", "runs.lines": "Lines", "runs.ways": "Delivery",
    "state.queued": "queued", "state.sending": "on its way", "state.sent": "sent", "state.failed": "failed", "state.cancelled": "cancelled",
  },
);
