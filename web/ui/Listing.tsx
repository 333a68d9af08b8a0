import { type ReactNode, useEffect, useState } from "react";
import { after } from "../kernel/clock.ts";
import { Trouble } from "./Trouble.tsx";

type Asked<T> = { data: readonly T[] | undefined; isPending: boolean; error: unknown; refetch: () => unknown };

/** Loading, failed, empty and full, decided once. A failed refresh keeps the old rows and says so. `none` null: the rows say themselves that there are none. */
export function Listing<T>({ query, none, children }: { query: Asked<T>; none: ReactNode; children: (rows: readonly T[]) => ReactNode }) {
  if (query.data === undefined) return query.error ? <Trouble problem={query.error} onRetry={query.refetch} /> : <Later />;
  return (
    <>
      {query.error ? <Trouble small problem={query.error} onRetry={query.refetch} /> : null}
      {query.data.length === 0 && none !== null ? <p className="nothing">{none}</p> : children(query.data)}
    </>
  );
}

/** The same for one thing. */
export function Loaded<T>({ query, children }: { query: { data: T | undefined; error: unknown; refetch: () => unknown }; children: (found: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  return query.error ? <Trouble problem={query.error} onRetry={query.refetch} /> : <Later />;
}

/** A skeleton, but only for who has waited 150 ms: what comes at once does not flicker. */
export function Later({ rows = 4 }: { rows?: number }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => after(150, () => setLate(true)), []);
  return <div className="later" aria-busy="true">{isLate && Array.from({ length: rows }, (_, row) => <span key={row} className="bone" />)}</div>;
}
