import { words } from "../kernel/text/words.ts";

export const settingsWords = words(
  {
    "section.shops": "店铺",
    "section.none": "这里没有你可以设置的内容。",
  },
  {
    "section.shops": "Shops",
    "section.none": "There is nothing here that you may set.",
  },
);
