import { words } from "../kernel/text/words.ts";

export const shopWords = words(
  {
    "shop.connection": "连接",
    "shop.currency": "币种",
    "shop.id": "编号",
    "shop.name": "店铺",
    "shop.platform": "平台",
    "shop.zone": "时区",
    "shops.none": "还没有店铺。请管理员用 shop add 添加。",
  },
  {
    "shop.connection": "Connection",
    "shop.currency": "Currency",
    "shop.id": "Id",
    "shop.name": "Shop",
    "shop.platform": "Platform",
    "shop.zone": "Time zone",
    "shops.none": "No shop yet. An admin adds one by shop add.",
  },
);
