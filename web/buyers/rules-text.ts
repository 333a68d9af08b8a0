import { words } from "../kernel/text/words.ts";

export const ruleWords = words(
  {
    "r.shop": "店铺", "r.version": "第 {version} 版", "r.default": "默认规则（尚未发布）", "r.span": "统计最近多少天", "r.tiers": "等级（从上往下，第一个符合的生效）", "r.name": "名称", "r.spend": "消费不低于（元）", "r.orders": "订单不少于", "r.share": "退款率不高于（%）", "r.addTier": "添加等级", "r.removeTier": "删除等级 {name}",
    "r.abnormal": "异常购买", "r.many_orders": "短时多单", "r.many_orders.orders": "订单数", "r.many_orders.hours": "小时内", "r.refund_share": "退款偏高", "r.refund_share.share": "退款率（%）", "r.refund_share.orders": "至少订单数", "r.many_addresses": "地址过多", "r.many_addresses.addresses": "地址数", "r.many_addresses.days": "天内", "r.shared_phone": "一号多户", "r.shared_phone.accounts": "账号数",
    "r.publish": "发布新版本", "r.published": "已发布，后台正在重新统计", "r.hint": "发布后，本店所有客户会在后台重新统计；异常只是提示，由人确认。",
    "r.settings": "黑名单与隐私", "r.messages": "被拉黑客户的消息", "r.quiet": "只保存：不计时、不派单", "r.unrouted": "计时，但不自动派单", "r.as_usual": "照常接待，仅标记", "r.line": "骚扰时的固定结束语", "r.lineDefault": "您好，本次服务到此结束。如有订单问题，请文明沟通，我们会继续为您处理。感谢您的理解。", "r.agentHours": "客服可自行拉黑的最长小时数", "r.keepDays": "删除后订单保留天数", "r.kinds": "允许记录的敏感类别（默认全部关闭）", "r.save": "保存", "r.saved": "已保存",
    "k.health": "健康", "k.religion": "宗教", "k.ethnicity": "民族", "k.politics": "政治", "k.orientation": "性取向", "k.finance": "财务", "k.minor": "未成年人",
  },
  {
    "r.shop": "Shop", "r.version": "Version {version}", "r.default": "The house's rules (nothing published)", "r.span": "Days that are counted", "r.tiers": "Tiers (from the top, the first that fits)", "r.name": "Name", "r.spend": "Spent at least", "r.orders": "Orders at least", "r.share": "Refund share at most (%)", "r.addTier": "Add a tier", "r.removeTier": "Remove the tier {name}",
    "r.abnormal": "Unusual buying", "r.many_orders": "Many orders", "r.many_orders.orders": "orders", "r.many_orders.hours": "within hours", "r.refund_share": "Many refunds", "r.refund_share.share": "refund share (%)", "r.refund_share.orders": "of at least so many orders", "r.many_addresses": "Many addresses", "r.many_addresses.addresses": "addresses", "r.many_addresses.days": "within days", "r.shared_phone": "Shared phone", "r.shared_phone.accounts": "accounts",
    "r.publish": "Publish a new version", "r.published": "Published; the background counts anew", "r.hint": "All buyers of the shop are counted anew in the background. What stands out is a proposal; a person judges it.",
    "r.settings": "Blacklist and privacy", "r.messages": "Messages of blocked buyers", "r.quiet": "kept only: no clock, given to nobody", "r.unrouted": "clocks run, not routed", "r.as_usual": "served as usual, marked", "r.line": "Fixed line for harassment", "r.lineDefault": "Empty: the house's own line", "r.agentHours": "Hours that an agent may block for", "r.keepDays": "Days that orders stay after an erasure", "r.kinds": "Sensitive kinds that may be noted (all off by default)", "r.save": "Save", "r.saved": "Saved",
    "k.health": "health", "k.religion": "religion", "k.ethnicity": "ethnicity", "k.politics": "politics", "k.orientation": "orientation", "k.finance": "finance", "k.minor": "minors",
  },
);
