import type { Command } from "./command.ts";

export const databaseCommands: Readonly<Record<string, Command>> = {
  "database urls": {
    usage: "database urls",
    says: "Prints the database's address for each login role, as the Hyperdrive configurations of the edge need them. Whoever has them reads the database.",
    options: {},
    words: [0, 0],
    run: async (io) => {
      const { roleUrls } = await io.open();
      for (const [role, url] of Object.entries(roleUrls)) io.print(`${role}  ${url}`);
    },
  },
};
