/**
 * Whether an error that nobody caught is postgres.js 3.4.9 writing once more on a connection that was cut the moment before, outside of any promise
 * (porsager/postgres issues 1154 and 1208). Whoever asked was answered `CONNECTION_CLOSED` by then; the pool opens another.
 */
export const isLateWrite = (error: unknown): boolean =>
  error instanceof TypeError && error.message.includes("(reading 'write')") && /nextWrite \(.*[/\\]postgres[/\\]src[/\\]connection\.js:/.test(error.stack ?? "");
