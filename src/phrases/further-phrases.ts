import type { Phrase } from "../inspections/forbidden-phrases.ts";

const list = (prefix: string, level: Phrase["level"], patterns: string): Phrase[] => patterns.split(" ").map((pattern, index) => ({ id: `${prefix}-${index + 1}`, category: "other", pattern, level }));

/** Words of third parties, no rule of a platform: off where they are too broad, warnings else. A shop decides. */
export const FURTHER_PHRASES: readonly Phrase[] = [
  ...list("X1", "off", "微信 加微信 加V VX WX 薇信 V信 扣扣 QQ 二维码 手机号 银行卡号 外部链接 私域 京东 拼多多 唯品会 微店 转转 淘宝 支付宝"),
  ...list("X2", "warn", "私下转账 私聊 加我微信 扫码加 扫码进群 微信号 收款码 付款码 线下打款"),
  ...list("X3", "warn", "好评返现 五星好评返现 晒单返现 买家秀返现 退款返现 刷单 刷好评 提升销量 返红包"),
  ...list("X4", "off", "第一 国家级 首发 顶级 极品 最佳 最优 永久 万能 绝对 百分百 100% 全球领先 全国第一 全网销量第一 特效 纯天然 祖传 无敌 根治 世界级 国际品质 国家驰名商标 仅此一次 最后一波"),
  ...list("X5", "off", "绝不 一定 保证 肯定能退款 绝对正品 100%有效 假一赔十 终身保修 无条件退换货"),
  ...list("X6", "warn", "你不懂 别啰嗦 这不是我的问题 烦死了 真没办法 自己看 少废话 爱买不买"),
];
