const PATHS = {
  inbox: "M4 5h16v9h-5l-1.5 3h-3L9 14H4zM4 14v5h16v-5",
  wall: "M4 19V9m5 10V5m5 14v-7m5 7V8",
  figures: "M4 4v16h16M8 14l3-4 3 3 5-7",
  boards: "M4 4h7v9H4zM14 4h6v5h-6zM14 12h6v8h-6zM4 16h7v4H4z",
  settings: "M4 7h9m5 0h2M4 17h2m5 0h9M15.5 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5M8.5 14.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5",
  orders: "M4 8l8-4 8 4v9l-8 4-8-4zM4 8l8 4 8-4M12 12v9",
  refunds: "M4 8h11a5 5 0 0 1 0 10H8M4 8l4-4M4 8l4 4",
  complaints: "M12 4 3 19h18zM12 10v4m0 2.5h.01",
  callbacks: "M6 4h4l2 5-3 2c1 2 2 3 4 4l2-3 5 2v4c-9 1-15-6-14-14",
  inspections: "M7 4h10v16H7zM10 9h4m-4 4h4",
  reviews: "M4 6h16v10H9l-5 4zM9 11l2 2 4-4",
  scorecards: "M12 4l2.5 5 5.5.8-4 3.9 1 5.5-5-2.7-5 2.7 1-5.5-4-3.9 5.5-.8z",
  reports: "M6 3h9l4 4v14H6zM14 3v5h5M9 13h7m-7 4h5",
  knowledge: "M5 4h6a2 2 0 0 1 2 2v14a2 2 0 0 0-2-2H5zM19 4h-4a2 2 0 0 0-2 2v14a2 2 0 0 1 2-2h4z",
  schedule: "M4 6h16v14H4zM4 10h16M8 3v4m8-4v4",
  picture: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.01",
  bell: "M6 16V11a6 6 0 1 1 12 0v5l2 2H4zM10 20h4",
  search: "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14m5 12 4 4",
  panel: "M4 5h16v14H4zM14 5v14",
  back: "M14 6l-6 6 6 6",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  person: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M5 20c1-4 4-5 7-5s6 1 7 5",
  people: "M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7M3 19c1-3 3-4 6-4s5 1 6 4M16 5a3.5 3.5 0 0 1 0 7m2 3.4c1.7.6 2.6 1.8 3 3.6",
  target: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16m0 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6",
  notice: "M4 10v4l10 4V6zM14 9l5-2v10l-5-2M7 15v4h3",
  ticket: "M4 7h16v3a2 2 0 0 0 0 4v3H4v-3a2 2 0 0 0 0-4zM14 7v10",
  check: "M5 12l5 5 9-10",
  clock: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16m0 4v4l3 2",
  promise: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16M8 12l3 3 5-6",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  filter: "M4 6h16M7 12h10m-7 6h4",
  transfer: "M4 9h14l-4-4m6 10H6l4 4",
} as const;
export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 24 24" width="18" height="18" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
