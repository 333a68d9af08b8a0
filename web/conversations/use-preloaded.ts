import { useEffect } from "react";

/** Fetches a part of the page once the rest is drawn, before anyone asks for it. `load` must stay the same. */
export function usePreloaded(load: () => Promise<unknown>): void {
  useEffect(() => void load(), [load]);
}
