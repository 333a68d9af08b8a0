import { words } from "../kernel/text/words.ts";

export const productWords = words(
  {
    "product.title": "商品",
    "product.q": "商品名、商品编号或 SKU",
    "product.none": "还没有见过商品：订单和商品卡片里出现过的会列在这里。",
    "product.name": "商品",
    "product.number": "商品编号",
    "product.sku": "SKU",
    "product.price": "价格",
    "product.seen": "最近出现",
    "product.shop": "店铺",
    "product.send": "发送",
    "product.sendOne": "发送 {title}",
    "product.sent": "已发送",
    "product.pick": "发送商品卡片",
  },
  {
    "product.title": "Products",
    "product.q": "Title, number or SKU",
    "product.none": "No products yet: those of orders and product cards are listed here.",
    "product.name": "Product",
    "product.number": "Number",
    "product.sku": "SKU",
    "product.price": "Price",
    "product.seen": "Last seen",
    "product.shop": "Shop",
    "product.send": "Send",
    "product.sendOne": "Send {title}",
    "product.sent": "Sent",
    "product.pick": "Send a product card",
  },
);
