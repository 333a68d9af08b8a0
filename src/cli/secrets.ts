import { resealAll } from "../channels/reseal.ts";
import type { Command } from "./command.ts";

export const secretCommands: Readonly<Record<string, Command>> = {
  "secrets reseal": {
    usage: "secrets reseal",
    says: "writes every credential anew under SECRET_KEY, so that the keys of SECRET_KEY_BEFORE can go",
    options: {},
    words: [0, 0],
    async run(io) {
      const { ctx, secrets } = await io.open();
      io.print(`Written anew: ${await resealAll(ctx, secrets)}.`);
    },
  },
};
