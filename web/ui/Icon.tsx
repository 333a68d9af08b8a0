const PATHS = {
  inbox: "M4 5h16v9h-5l-1.5 3h-3L9 14H4zM4 14v5h16v-5",
  wall: "M4 19V9m5 10V5m5 14v-7m5 7V8",
  figures: "M4 4v16h16M8 14l3-4 3 3 5-7",
  search: "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14m5 12 4 4",
  panel: "M4 5h16v14H4zM14 5v14",
  back: "M14 6l-6 6 6 6",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  person: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M5 20c1-4 4-5 7-5s6 1 7 5",
  check: "M5 12l5 5 9-10",
  clock: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16m0 4v4l3 2",
  transfer: "M4 9h14l-4-4m6 10H6l4 4",
} as const;
export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
