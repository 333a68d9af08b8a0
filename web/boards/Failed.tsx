import { Trouble } from "../ui/Trouble.tsx";

type Asked = { error: unknown; refetch: () => unknown };

/** Says that a part of a board could not be read, so that its gaps are not taken for days without work. */
export function Failed({ queries }: { queries: readonly Asked[] }) {
  const failed = queries.filter(({ error }) => error);
  return failed[0] ? <Trouble small problem={failed[0].error} onRetry={() => Promise.all(failed.map(({ refetch }) => refetch()))} /> : null;
}
