import type { Adapter, Catalogue } from "../src/channels/port.ts";
import { douyin } from "./douyin/index.ts";
import { standard } from "./standard/index.ts";

/** Every platform that we speak. */
export const adapters: Catalogue = {
  standard: anyAdapter(standard),
  douyin: anyAdapter(douyin),
};

/** The core hands an adapter only credentials that its own schemas parsed, so their types may be forgotten here. */
function anyAdapter<C, S>(adapter: Adapter<C, S>): Adapter {
  return adapter as Adapter;
}
