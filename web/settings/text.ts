import { words } from "../kernel/text/words.ts";

export const settingsWords = words(
  {
    "section.keys": "接口密钥",
    "section.people": "人员",
    "section.quickReplies": "快捷短语",
    "section.shops": "店铺",
    "section.teams": "团队",
    "section.none": "这里没有你可以设置的内容。",
  },
  {
    "section.keys": "API keys",
    "section.people": "People",
    "section.quickReplies": "Quick replies",
    "section.shops": "Shops",
    "section.teams": "Teams",
    "section.none": "There is nothing here that you may set.",
  },
);
