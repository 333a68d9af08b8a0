import { words } from "../kernel/text/words.ts";

export const settingsWords = words(
  {
    "section.calendars": "营业时间",
    "section.keys": "接口密钥",
    "section.people": "人员",
    "section.policies": "时效规则",
    "section.quickReplies": "快捷短语",
    "section.routing": "会话分配",
    "section.shops": "店铺",
    "section.teams": "团队",
    "section.myNotices": "我的提醒",
    "section.alertRules": "提醒规则",
    "section.waysOut": "机器人与邮件",
    "section.subscriptions": "事件推送",
    "section.none": "这里没有你可以设置的内容。",
  },
  {
    "section.calendars": "Opening hours",
    "section.keys": "API keys",
    "section.people": "People",
    "section.policies": "Service levels",
    "section.quickReplies": "Quick replies",
    "section.routing": "Routing",
    "section.shops": "Shops",
    "section.teams": "Teams",
    "section.myNotices": "My notices",
    "section.alertRules": "Notification rules",
    "section.waysOut": "Robots and e-mail",
    "section.subscriptions": "Webhooks",
    "section.none": "There is nothing here that you may set.",
  },
);
