/** Errors whose message is ours or the engine's and never quotes a value. A database's or parser's message may quote what a buyer wrote. */
const SAFE_MESSAGES = new Set(["TypeError", "ReferenceError", "AssertionError"]);

/** One JSON line on stderr: where it happened and of what kind, never a value of the request. */
export function logUnknown(error: unknown, about: Record<string, string>): void {
  console.error(JSON.stringify({ level: "error", ...about, ...describeError(error) }));
}

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, constraint_name: constraint, table_name: table, routine } = error as Error & Record<string, unknown>;
  const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at ")).map((line) => line.trim());
  return {
    name: error.name,
    ...(SAFE_MESSAGES.has(error.name) && { message: error.message }),
    code,
    constraint,
    table,
    routine,
    frames: frames.slice(0, 12),
  };
}
