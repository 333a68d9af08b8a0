import type { Phrase } from "./forbidden-phrases.ts";

/** QC-14: the lines of the seed list as printed, split at their separators; the place of a line and of a part in it name the phrase. */
const SERVICE_LINES: readonly string[] = [
  "你听我说好吧 我不是跟你说过了吗",
  "急什么 别催我",
  "快点说",
  "让我说完你再讲 我告诉你 我跟你讲 你听我说",
  "跟你说过了 你怎么还问 刚才不是已经告诉你了吗 我不是跟你说的很清楚了吗",
  "不关我的事",
  "大声点 这么小根本听不到",
  "不解释 就是这么规定的",
  "我说了你又不相信",
  "你听不懂我说话吗",
  "我不知道 我不清楚",
  "不是有吗 你自己去看",
  "就这样吧 我挂了",
  "说话呀 再不说话我就挂了",
  "什么意思 谁告诉你的 我怎么知道",
  "你怎么这样 怎么现在才说",
  "你着什么急",
  "我就这个态度",
  "不行就是不行",
  "没法查 没办法",
  "有什么了不起的",
  "你到底想怎么样",
  "明明就是你的问题 这不是我们的问题",
  "你有完没完",
  "嘴巴放干净一点 这又不是我的错",
  "你找领导也没用",
  "我就这态度 你想怎样 你要投诉就投诉吧",
  "你要是这样说的话 那我也没办法了",
  "你问我我问谁",
];

const list = (prefix: string, category: Phrase["category"], patterns: string): Phrase[] =>
  patterns.split(" ").map((pattern, index): Phrase => ({ id: `${prefix}-${index + 1}`, category, pattern, level: "warn" }));

const service = SERVICE_LINES.flatMap((line, index) =>
  line.split(" ").map((pattern, part): Phrase => ({ id: `S1-${String(index + 1).padStart(2, "0")}.${part + 1}`, category: "service", pattern, level: "warn" })),
);

/** QC-10: meant for the ear; in text they would flood. */
const interjections = list("S1I", "interjection", "啊 喂 哎").map((phrase): Phrase => ({ ...phrase, level: "off" }));

/** QC-10, QC-11, QC-14, QC-16: what the documents forbid agents to say, in their order. A shop edits its own copy. */
export const SEED_PHRASES: readonly Phrase[] = [
  ...service,
  ...list("S1Q", "inspection", "不清楚 不知道 我要下班了 明天找其他客服吧"),
  ...interjections,
  ...list("S0", "phone", "不知道 不清楚 我们没做过 不知道什么时候能加工好 不知道货运公司发货了没有 我们也没有办法 他不在"),
];
