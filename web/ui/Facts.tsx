import type { ReactNode } from "react";

/** What is known of one thing, name beside value. */
export const Facts = ({ children }: { children: ReactNode }) => <dl className="facts">{children}</dl>;

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd className="figure">{children ?? "–"}</dd>
  </div>
);
