import { type CommandId, commands } from "../kernel/commands.ts";
import { useText } from "../kernel/text/index.ts";

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The keys of a command as printed on the keyboard. */
export const keysLabel = (id: CommandId): string =>
  commands[id].keys.map((keys) => keys.replace("Mod+", isMac ? "⌘" : "Ctrl+").replace(/Arrow(Down|Up)/, (_, way: string) => (way === "Down" ? "↓" : "↑")).replace(/\b[a-z]\b/g, (letter) => letter.toUpperCase())).join(" / ");

export const Keys = ({ of }: { of: CommandId }) => <kbd>{keysLabel(of)}</kbd>;

/** A command's name with its keys, for a tooltip. */
export function useCommandTip(): (id: CommandId) => string {
  const text = useText();
  return (id) => `${text(commands[id].title)} (${keysLabel(id)})`;
}
