import { useEffect, useEffectEvent } from "react";
import { preferences } from "./preferences.ts";
import type { TextKey } from "./text/index.ts";

export type Command = { title: TextKey; keys: readonly string[]; where: "list" | "chat" | "composer" | "anywhere"; inFields?: true };

/** Every command of the product: the keyboard, the palette, the sheet and the tooltips are drawn from this. */
export const commands = {
  next: { title: "command.next", keys: ["j", "ArrowDown"], where: "list" },
  previous: { title: "command.previous", keys: ["k", "ArrowUp"], where: "list" },
  extendNext: { title: "command.extendNext", keys: ["Shift+j"], where: "list" },
  extendPrevious: { title: "command.extendPrevious", keys: ["Shift+k"], where: "list" },
  mark: { title: "command.mark", keys: ["x"], where: "list" },
  openNext: { title: "command.openNext", keys: ["n"], where: "list" },
  compose: { title: "command.compose", keys: ["r", "Enter"], where: "chat" },
  leave: { title: "command.leave", keys: ["Escape"], where: "composer", inFields: true },
  sendNext: { title: "command.sendNext", keys: ["Mod+Enter"], where: "composer" },
  pin: { title: "command.pin", keys: ["Shift+p"], where: "chat" },
  star: { title: "command.star", keys: ["s"], where: "chat" },
  note: { title: "command.note", keys: ["m"], where: "chat" },
  switchNote: { title: "command.switchNote", keys: ["Mod+j"], where: "composer", inFields: true },
  suggestUse: { title: "command.suggestUse", keys: ["Mod+i"], where: "composer", inFields: true },
  suggestDismiss: { title: "command.suggestDismiss", keys: ["Mod+d"], where: "composer", inFields: true },
  lookUp: { title: "command.lookUp", keys: ["l"], where: "chat" },
  take: { title: "command.take", keys: ["a"], where: "chat" },
  transfer: { title: "command.transfer", keys: ["t"], where: "chat" },
  resolve: { title: "command.resolve", keys: ["e"], where: "chat" },
  snooze: { title: "command.snooze", keys: ["z"], where: "chat" },
  promise: { title: "command.promise", keys: ["p"], where: "chat" },
  complaint: { title: "command.complaint", keys: ["c"], where: "chat" },
  undo: { title: "command.undo", keys: ["Mod+z"], where: "chat" },
  retry: { title: "command.retry", keys: ["Shift+r"], where: "chat" },
  toUnread: { title: "command.toUnread", keys: ["u"], where: "chat" },
  orders: { title: "command.orders", keys: ["o"], where: "chat" },
  panel: { title: "command.panel", keys: ["["], where: "chat" },
  goQueue: { title: "command.goQueue", keys: ["g q"], where: "anywhere" },
  goWall: { title: "command.goWall", keys: ["g w"], where: "anywhere" },
  goReviews: { title: "command.goReviews", keys: ["g v"], where: "anywhere" },
  goShifts: { title: "command.goShifts", keys: ["g e"], where: "anywhere" },
  goReports: { title: "command.goReports", keys: ["g y"], where: "anywhere" },
  goStaffing: { title: "command.goStaffing", keys: ["g p"], where: "anywhere" },
  goBoards: { title: "command.goBoards", keys: ["g h"], where: "anywhere" },
  goFigures: { title: "command.goFigures", keys: ["g r"], where: "anywhere" },
  goScorecards: { title: "command.goScorecards", keys: ["g j"], where: "anywhere" },
  goOrders: { title: "command.goOrders", keys: ["g d"], where: "anywhere" },
  goRefunds: { title: "command.goRefunds", keys: ["g f"], where: "anywhere" },
  goTickets: { title: "command.goTickets", keys: ["g i"], where: "anywhere" },
  goComplaints: { title: "command.goComplaints", keys: ["g c"], where: "anywhere" },
  goCallbacks: { title: "command.goCallbacks", keys: ["g k"], where: "anywhere" },
  goPromises: { title: "command.goPromises", keys: ["g m"], where: "anywhere" },
  goInspections: { title: "command.goInspections", keys: ["g z"], where: "anywhere" },
  goBuyers: { title: "command.goBuyers", keys: ["g u"], where: "anywhere" },
  goProspects: { title: "command.goProspects", keys: ["g a"], where: "anywhere" },
  goTasks: { title: "command.goTasks", keys: ["g t"], where: "anywhere" },
  goKnowledge: { title: "command.goKnowledge", keys: ["g l"], where: "anywhere" },
  goBulletins: { title: "command.goBulletins", keys: ["g n"], where: "anywhere" },
  goSettings: { title: "command.goSettings", keys: ["g s"], where: "anywhere" },
  presenceOnline: { title: "command.presenceOnline", keys: ["g o"], where: "anywhere" },
  presenceBusy: { title: "command.presenceBusy", keys: ["g b"], where: "anywhere" },
  presenceOffline: { title: "command.presenceOffline", keys: ["g x"], where: "anywhere" },
  palette: { title: "command.palette", keys: ["Mod+k"], where: "anywhere", inFields: true },
  sheet: { title: "command.sheet", keys: ["?"], where: "anywhere" },
} as const satisfies Record<string, Command>;

export type CommandId = keyof typeof commands;
const running = new Map<CommandId, () => void>();
const SEQUENCE_MS = 1_500;
let begun = { key: "", at: 0 };
let held = 0;

/** Offers a command while the component is mounted and `enabled`. */
export function useCommand(id: CommandId, run: () => void, enabled = true) {
  const latest = useEffectEvent(run);
  useEffect(() => {
    if (!enabled) return;
    const offer = () => latest();
    running.set(id, offer);
    return () => {
      if (running.get(id) === offer) running.delete(id);
    };
  }, [id, enabled]);
}

/** While what takes the keyboard is on its way, no key is one of what lies behind it. */
export function useKeysHeld() {
  useEffect(() => {
    held += 1;
    return () => {
      held -= 1;
    };
  }, []);
}

/** The commands that would do something now. */
export const offered = (): CommandId[] => [...running.keys()];
export const perform = (id: CommandId) => running.get(id)?.();

export function onKeyDown(event: KeyboardEvent) {
  if (held > 0 || event.defaultPrevented || isComposing(event) || event.altKey || ["Shift", "Control", "Meta"].includes(event.key)) return;
  const pressed = chord(event);
  const sequence = event.timeStamp - begun.at < SEQUENCE_MS ? `${begun.key} ${pressed}` : "";
  begun = { key: pressed, at: event.timeStamp };
  const wanted = find(sequence) ?? find(pressed);
  if (wanted === undefined || !allowed(wanted, event)) return;
  begun = { key: "", at: 0 };
  event.preventDefault();
  running.get(wanted)?.();
}

const find = (keys: string): CommandId | undefined => (keys === "" ? undefined : offered().find((id) => (commands[id].keys as readonly string[]).includes(keys)));

/** Single keys are for letters' sake silent in fields, over an open dialog, and when the person switched them off. */
function allowed(id: CommandId, event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  if (target.closest?.('[role="dialog"], [role="menu"], [role="listbox"]')) return false;
  const command: Command = commands[id];
  if (command.inFields) return true;
  if (target.matches?.("input:not([type=checkbox]), textarea, select, [contenteditable=true]")) return false;
  if (event.key === "Enter" && target.matches?.("button, a, [role=tab]")) return false;
  return preferences().keys || event.ctrlKey || event.metaKey;
}

/** Safari ends the composition before the Enter that commits it; its keyCode 229 tells. */
export const isComposing = (event: Pick<KeyboardEvent, "isComposing" | "keyCode">) => event.isComposing || event.keyCode === 229;

/** "Mod+k", "Shift+r", "?": a symbol already says its Shift. */
export function chord({ key, ctrlKey, metaKey, shiftKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey">) {
  const letter = /^[a-z]$/i.test(key);
  return `${ctrlKey || metaKey ? "Mod+" : ""}${shiftKey && (letter || key.length > 1) ? "Shift+" : ""}${letter ? key.toLowerCase() : key}`;
}
