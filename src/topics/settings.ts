import * as z from "zod";

/** What buyers ask about, told by words of theirs. */
export type Topic = { name: string; words: readonly string[] };

const Word = z.string().trim().min(1).max(30);
const isUnlike = (topics: readonly Topic[]) => new Set(topics.map(({ name }) => name)).size === topics.length;

export const topicSettings = {
  topics: z
    .array(z.strictObject({ name: Word, words: z.array(Word).min(1).max(50) }))
    .max(40)
    .refine(isUnlike, "Two topics share a name.")
    .describe("What buyers ask about: a session is counted under each topic of which the buyer said a word; delivery, returns and others."),
};

/** What a shop counts that has said nothing: what buyers of any shop ask. */
export const DEFAULT_TOPICS: readonly Topic[] = [
  { name: "发货与物流", words: ["发货", "物流", "快递", "几天到", "什么时候到", "到哪", "没收到", "包裹", "运单", "催单"] },
  { name: "退换与退款", words: ["退货", "退款", "换货", "退换", "七天", "7天", "运费险", "不想要"] },
  { name: "质量与破损", words: ["质量", "坏了", "破损", "瑕疵", "漏了", "发霉", "裂", "掉色", "异味", "少发", "发错"] },
  { name: "尺码与规格", words: ["尺码", "尺寸", "多大", "多重", "码数", "身高", "体重", "规格", "偏大", "偏小"] },
  { name: "价格与优惠", words: ["优惠", "便宜", "打折", "满减", "红包", "领券", "优惠券", "价保", "降价", "活动"] },
  { name: "商品咨询", words: ["材质", "成分", "怎么用", "保质期", "有货", "现货", "颜色", "区别", "正品", "适合"] },
  { name: "改地址与改单", words: ["改地址", "地址", "改单", "改颜色", "备注", "拍错"] },
  { name: "发票", words: ["发票", "开票", "抬头", "税号"] },
];

export const topicsOf = (settings: Record<string, unknown>): readonly Topic[] => (Array.isArray(settings["topics"]) ? (settings["topics"] as Topic[]) : DEFAULT_TOPICS);
