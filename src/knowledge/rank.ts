import { questionTerms } from "./terms.ts";

/** An article as suggestions see it: what it is called, how else buyers ask, how often it helped. */
export type Candidate = { id: string; title: string; asks: readonly string[]; productIds: readonly string[]; helped: number; notHelped: number };
export type Ranked = { id: string; score: number; isSameProduct: boolean };
export type Asked = {
  /** What the buyer said since our last answer. */
  said: string;
  /** The platform's products that the chat is about. */
  productIds: readonly string[];
  /** How many articles there are to be suggested. */
  total: number;
  leastScore: number;
  limit: number;
};

/** How much of an article's own question the buyer said, against how much of what the buyer said it covers. */
const SHARE_OF_QUESTION = 0.7;
const SHARE_OF_SAID = 1 - SHARE_OF_QUESTION;

/**
 * The articles that answer what the buyer said. A term counts by its rarity, ln(1 + articles ÷ articles that have it); an article is
 * as good as the best of its questions: 0.7 × the share of that question's weight that was said + 0.3 × the share of what was said
 * that it covers, times 0.8 to 1 by how often agents found it helpful (0.9 where nobody said). Those of the same product stand first, those of another one
 * last, then the better; equal ones by id. `candidates` are all articles that share a term with what was said.
 */
export function rank(candidates: readonly Candidate[], { said, productIds, total, leastScore, limit }: Asked): Ranked[] {
  const terms = new Set(questionTerms(said));
  if (terms.size === 0) return [];
  const known = candidates.map((candidate) => ({ candidate, questions: [candidate.title, ...candidate.asks].map(questionTerms) }));
  const weightOf = weights(known.map(({ questions }) => new Set(questions.flat())), Math.max(total, candidates.length));
  const whole = sum([...terms], weightOf);
  const scored = known.map(({ candidate, questions }) => {
    const best = Math.max(0, ...questions.map((question) => likeness(question, { terms, whole, weightOf })));
    return { id: candidate.id, score: best * helpfulness(candidate), place: placeOf(candidate.productIds, productIds) };
  });
  const good = scored.filter(({ score }) => score >= leastScore && score > 0);
  good.sort((a, b) => a.place - b.place || b.score - a.score || (a.id < b.id ? -1 : 1));
  return good.slice(0, limit).map(({ id, score, place }) => ({ id, score, isSameProduct: place === 0 }));
}

type Weight = (term: string) => number;

function weights(sets: readonly ReadonlySet<string>[], total: number): Weight {
  const frequency = new Map<string, number>();
  for (const set of sets) for (const term of set) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  return (term) => Math.log(1 + total / (frequency.get(term) ?? 1));
}

function likeness(question: readonly string[], { terms, whole, weightOf }: { terms: ReadonlySet<string>; whole: number; weightOf: Weight }): number {
  if (question.length === 0) return 0;
  const shared = sum(question.filter((term) => terms.has(term)), weightOf);
  return SHARE_OF_QUESTION * (shared / sum(question, weightOf)) + SHARE_OF_SAID * Math.min(1, shared / whole);
}

/** Towards 0.8 where it never helped, towards 1 where it always did. */
const helpfulness = ({ helped, notHelped }: Candidate): number => 0.8 + 0.2 * ((helped + 1) / (helped + notHelped + 2));

/** 0: of a product of this chat; 1: of none in particular; 2: of another one. */
function placeOf(of: readonly string[], asked: readonly string[]): 0 | 1 | 2 {
  if (of.length === 0) return 1;
  return of.some((id) => asked.includes(id)) ? 0 : 2;
}

const sum = (terms: readonly string[], weightOf: Weight): number => terms.reduce((total, term) => total + weightOf(term), 0);

type Said = { sender: string; kind: string; text: string | null };
const MOST_CHARACTERS = 500;

/** What the buyer said since our last answer, of messages newest first; empty where the last word is ours. Notes and system lines answer nothing. */
export function saidSince(messages: readonly Said[]): string {
  const open: string[] = [];
  for (const { sender, kind, text } of messages) {
    if (kind === "note" || sender === "system") continue;
    if (sender !== "buyer") break;
    if (text) open.unshift(text);
  }
  return open.join("\n").slice(-MOST_CHARACTERS);
}
