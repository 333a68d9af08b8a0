import type { PRESETS, RuleBody } from "./input.ts";

type Preset = (typeof PRESETS)[number];
type Language = "zh" | "en";

const WORDS: Record<Language, Record<Preset, { name: string; text: string }> & { ending: string }> = {
  zh: {
    greeting: { name: "问候", text: "您好，欢迎光临{shop}，客服马上就来，请稍等。" },
    off_hours: { name: "非营业时间回复", text: "您好，现在是休息时间，我们将在 {opening} 回来答复您，请先留言。" },
    auto_resolve: { name: "沉默后自动结束", text: "" },
    waiting: { name: "久等致歉", text: "让您久等了，前面还有 {queue} 位，客服会尽快回复您。" },
    ending: "您好，如果没有其他问题，本次会话稍后将自动结束。有需要随时找我们。",
  },
  en: {
    greeting: { name: "Greeting", text: "Welcome to {shop}. Somebody will be with you in a moment." },
    off_hours: { name: "Off-hours reply", text: "We are closed at the moment and back at {opening}. Leave us a message and we will answer then." },
    auto_resolve: { name: "Resolve after silence", text: "" },
    waiting: { name: "Sorry for the wait", text: "Thank you for waiting: {queue} before you, we will answer as soon as we can." },
    ending: "If there is nothing else, this conversation will be closed soon. Write to us whenever you like.",
  },
};

/** Rules that most shops begin with, made of nothing that a rule of one's own could not be made of. */
export function presets(language: Language): RuleBody[] {
  const words = WORDS[language];
  const made = (preset: Preset, rest: Pick<RuleBody, "trigger" | "actions"> & Partial<RuleBody>): RuleBody => ({ name: words[preset].name, preset, when: {}, group: null, stop: false, warning: null, ...rest });
  const reply = (preset: Preset) => ({ kind: "reply" as const, text: words[preset].text });
  return [
    made("off_hours", { trigger: { kind: "event", type: "turn.started" }, when: { hours: "off" }, actions: [reply("off_hours")], group: "greeting" }),
    made("greeting", { trigger: { kind: "event", type: "turn.started" }, when: { hours: "in", firstOfSession: true }, actions: [reply("greeting")], group: "greeting" }),
    made("waiting", { trigger: { kind: "wait", what: "waiting", seconds: 120 }, when: { unassigned: true }, actions: [reply("waiting")] }),
    made("auto_resolve", { trigger: { kind: "wait", what: "silent", seconds: 1_800 }, actions: [{ kind: "resolve" }], warning: { leadSeconds: 300, text: words.ending } }),
  ];
}
