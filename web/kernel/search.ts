import type { SearchSchemaInput } from "@tanstack/react-router";

/** What an address may say; everything may be left out, and anything may stand there. */
export type Given<T> = { [name in keyof T]?: unknown } & SearchSchemaInput;

export const word = (given: unknown): string | undefined => (typeof given === "string" && given !== "" ? given : undefined);
export const oneOf = <T extends string>(all: readonly T[], given: unknown): T | undefined => all.find((one) => one === given);
export const yes = (given: unknown): true | undefined => (given === true ? true : undefined);
export const date = (given: unknown): string | undefined => (typeof given === "string" && /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : undefined);
/** Leaves out what is not there, so that it does not stand in the address. */
export const present = <T extends object>(search: T): T => Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
