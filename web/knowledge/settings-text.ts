import { words } from "../kernel/text/words.ts";

export const knowledgeSettingWords = words(
  {
    "know.title": "知识库设置",
    "know.shop": "店铺",
    "know.knowledgeReviewDays": "文章多少天后需要复核（0 为不复核）",
    "know.knowledgeSuggestions": "回复框旁推荐几条（0 为不推荐）",
    "know.knowledgeLeastScore": "与买家的话相符到多少才推荐（0–1）",
    "know.thanks": "久等后建议的开头语",
    "know.thanksHint": "买家等待超过质检规定的时间后，在回复开头建议；保存为空则不建议。",
    "know.thanksUsual": "让您久等了，非常抱歉。",
    "know.usual": "默认 {n}",
    "know.saved": "已保存。",
  },
  {
    "know.title": "Knowledge base",
    "know.shop": "Shop",
    "know.knowledgeReviewDays": "Days until an article is to be read over (0: never)",
    "know.knowledgeSuggestions": "How many are suggested beside a reply (0: none)",
    "know.knowledgeLeastScore": "How well one has to fit the buyer's words (0 to 1)",
    "know.thanks": "Proposed at the head of an answer to who waited long",
    "know.thanksHint": "After a wait longer than the inspection's limit; stored empty, nothing is proposed.",
    "know.thanksUsual": "The product's own words",
    "know.usual": "{n} unless set",
    "know.saved": "Saved.",
  },
);
