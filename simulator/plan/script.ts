import { BOT_ANSWERS, BOT_HAND_OVERS, BOT_WELCOMES, GREETINGS, THANKS, TOPICS, WANT_PERSON, WORRIES } from "../corpus/index.ts";
import type { Topic } from "../corpus/index.ts";
import type { Random } from "../random.ts";
import type { SimContent } from "../types.ts";

export type ScriptLine = { gapMs: number; sender: "buyer" | "bot"; content: SimContent; handsOver?: boolean };
/** One run of a buyer's words, and how long the buyer thinks after an answer before the next run. */
export type ScriptTurn = { lines: ScriptLine[]; thinkMs: number; thanks: boolean };
/** What a buyer means to say in one visit, whoever answers. */
export type Script = { topic: Topic; turns: ScriptTurn[]; stars: number | null };

type Setting = { random: Random; canHandOver: boolean; hasOrder: boolean };

export function writeScript({ random, canHandOver, hasOrder }: Setting): Script {
  const topic = random.weighted(TOPICS.map((one) => [one, one.weight] as const));
  const turns = [opening(topic, { random, canHandOver, hasOrder })];
  for (let more = random.weighted([[0, 3], [1, 4], [2, 2], [3, 1]] as const); more > 0; more -= 1) turns.push(followUp(topic, random));
  if (random.chance(0.55)) turns.push({ lines: [line(random.pick(THANKS), 0)], thinkMs: random.between(5, 60) * 1000, thanks: true });
  return { topic, turns, stars: random.chance(0.25) ? random.weighted([[5, 6], [4, 2], [3, 1], [2, 1], [1, 1]] as const) : null };
}

function opening(topic: Topic, { random, canHandOver, hasOrder }: Setting): ScriptTurn {
  const lines: ScriptLine[] = [];
  if (random.chance(0.4)) lines.push(line(random.pick(GREETINGS), 0));
  if (random.chance(0.25)) lines.push(botLine(random.pick(BOT_WELCOMES), random.between(600, 1500)));
  if (hasOrder && random.chance(topic.orderCard)) lines.push(card("order", pause(random)));
  else if (topic.orderCard < 0.1 && random.chance(0.4)) lines.push(card("product", pause(random)));
  lines.push(line(random.pick(topic.questions), lines.length === 0 ? 0 : pause(random)));
  if (random.chance(topic.picture)) lines.push(picture(pause(random), random));
  if (random.chance(0.25)) lines.push(line(random.pick(topic.questions), pause(random)));
  if (canHandOver && random.chance(0.3)) lines.push(...handOver(random));
  return { lines, thinkMs: 0, thanks: false };
}

/** The bot tries, the buyer asks for a person, the bot gives the chat over. */
function handOver(random: Random): ScriptLine[] {
  return [
    botLine(random.pick(BOT_ANSWERS), random.between(800, 2000)),
    line(random.pick(WANT_PERSON), random.between(3000, 12_000)),
    { ...botLine(random.pick(BOT_HAND_OVERS), random.between(700, 1500)), handsOver: true },
  ];
}

function followUp(topic: Topic, random: Random): ScriptTurn {
  const lines = [line(random.pick(topic.followUps), 0)];
  if (random.chance(0.3)) lines.push(line(random.pick(topic.questions), pause(random)));
  if (random.chance(topic.picture / 2)) lines.push(picture(pause(random), random));
  if (random.chance(0.03)) lines.push(line(random.pick(WORRIES), pause(random)));
  return { lines, thinkMs: random.between(6, 90) * 1000, thanks: false };
}

function line(text: string, gapMs: number): ScriptLine {
  return { gapMs, sender: "buyer", content: { kind: "text", text } };
}

function botLine(text: string, gapMs: number): ScriptLine {
  return { gapMs, sender: "bot", content: { kind: "text", text } };
}

function card(kind: "order" | "product", gapMs: number): ScriptLine {
  return { gapMs, sender: "buyer", content: { kind, text: kind === "order" ? "[订单]" : "[商品]" } };
}

function picture(gapMs: number, random: Random): ScriptLine {
  return { gapMs, sender: "buyer", content: { kind: "image", url: `https://img.example.com/chat/${random.between(100_000, 999_999)}.jpg` } };
}

function pause(random: Random): number {
  return random.between(1800, 14_000);
}
