/** What carries no meaning in a question; longer ones first, so that 什么时候 goes whole. */
const EMPTY_PHRASES =
  "什么时候 可不可以 是不是 有没有 能不能 要不要 会不会 为什么 怎么样 什么 怎么 怎样 如何 请问 你好 您好 在吗 在么 可以 一下 这个 那个 这款 我们 你们 谢谢 麻烦 现在 已经 需要 应该 还是 一个 今天 明天 昨天 刚才 刚刚 真的".split(" ");
/** Characters that only join words. */
const EMPTY_CHARACTERS = "的了吗呢吧啊呀哦嗯么是我你您他她它亲在有就都也还很请想要会能没和与给把被这那个着过嘛哈";
const EMPTY = new RegExp(`${EMPTY_PHRASES.join("|")}|[${EMPTY_CHARACTERS}]`, "gu");

const HAN_RUN = /\p{Script=Han}+/gu;
const WORD = /[\p{L}\p{N}]+/gu;
/** More would make the index larger than the texts. */
const MOST_TERMS = 20_000;

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();

/** Two characters each, of every run of letters and digits: two are a whole word in Chinese. A run of one is itself. */
export function searchTerms(text: string): string[] {
  const terms = new Set<string>();
  for (const [run] of plain(text).matchAll(WORD)) {
    for (const pair of pairsOf(run)) terms.add(pair);
    if (terms.size >= MOST_TERMS) break;
  }
  return [...terms];
}

/** What a question asks for: pairs of Chinese characters and whole other words, without what carries no meaning. */
export function questionTerms(text: string): string[] {
  const said = plain(text).replace(EMPTY, " ");
  const chinese = [...said.matchAll(HAN_RUN)].flatMap(([run]) => pairsOf(run));
  const others = [...said.replace(HAN_RUN, " ").matchAll(WORD)].map(([word]) => word).filter((word) => word.length > 1);
  return [...new Set([...chinese, ...others])];
}

/** The words of a search, each to be found; small letters, full-width forms as usual ones. */
export const searchWords = (q: string): string[] => plain(q).split(/\s+/u).filter((word) => word !== "");

function pairsOf(run: string): string[] {
  const letters = [...run];
  if (letters.length < 2) return letters;
  return letters.slice(1).map((letter, at) => letters[at]! + letter);
}
