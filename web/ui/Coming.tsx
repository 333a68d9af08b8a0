import { useKeysHeld } from "../kernel/commands.ts";

/** Stands for a dialog that comes on demand: what is typed until it is there acts on nothing behind it. */
export function Coming() {
  useKeysHeld();
  return null;
}
