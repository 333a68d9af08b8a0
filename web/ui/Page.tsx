import type { ReactNode } from "react";

export const Page = ({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) => (
  <main className="page" aria-label={title}>
    <header className="page-head">
      <h1>{title}</h1>
      {aside}
    </header>
    {children}
  </main>
);
