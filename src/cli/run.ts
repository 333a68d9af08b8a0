import { DomainError } from "../kernel/errors.ts";
import { StartError } from "../kernel/start-error.ts";
import { type Command, type Io, readArgs } from "./command.ts";
import { databaseCommands } from "./database.ts";
import { deliveryCommands } from "./deliveries.ts";
import { dialogueCommands } from "./dialogues.ts";
import { exampleCommands } from "./examples.ts";
import { peopleCommands } from "./people.ts";
import { secretCommands } from "./secrets.ts";
import { rollupCommands } from "./rollup.ts";
import { shopCommands } from "./shop.ts";

const COMMANDS: Readonly<Record<string, Command>> = { ...shopCommands, ...peopleCommands, ...deliveryCommands, ...exampleCommands, ...databaseCommands, ...rollupCommands, ...dialogueCommands, ...secretCommands };

export type Screen = Io & { complain: (line: string) => void };

/** Runs one command line. Answers the exit code: 0, or 1 with a plain sentence on what is wrong. */
export async function runCommand(io: Screen, argv: readonly string[]): Promise<number> {
  const found = findCommand(argv);
  if (!found) {
    io.complain(argv.length === 0 || ["help", "--help"].includes(argv[0]!) ? help() : `There is no command ${argv.join(" ")}.\n${help()}`);
    return argv.length === 0 ? 1 : Number(!["help", "--help"].includes(argv[0]!));
  }
  try {
    return (await found.command.run(io, readArgs(found.command, found.rest))) ?? 0;
  } catch (error) {
    if (!(error instanceof DomainError || error instanceof StartError)) throw error;
    io.complain(inWords(error));
    return 1;
  }
}

function findCommand(argv: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  for (const words of [2, 1]) {
    const name = argv.slice(0, words).join(" ");
    if (Object.hasOwn(COMMANDS, name)) return { command: COMMANDS[name]!, rest: argv.slice(words) };
  }
  return undefined;
}

function inWords(error: DomainError | StartError): string {
  const issues = error instanceof DomainError ? (error.details.issues ?? []) : [];
  const named = issues.filter(({ message }) => !error.message.includes(message)).map(({ path, message }) => `  ${path}: ${message}`);
  return [error.message, ...named].join("\n");
}

const help = () => ["Commands:", ...Object.values(COMMANDS).map(({ usage, says }) => `  npm run cli -- ${usage}\n      ${says}`)].join("\n");
