/** The ways to the pages, in the order of the rail. One line makes a page known to the rail, the keyboard and the palette. */
export const PLACES = [
  { to: "/", icon: "inbox", title: "inbox.title", word: "rail.inbox", command: "goQueue", right: "conversations.read" },
  { to: "/wall", icon: "wall", title: "wall.title", word: "rail.wall", command: "goWall", right: "breaches.read" },
  { to: "/figures", icon: "figures", title: "figures.title", word: "rail.figures", command: "goFigures", right: "metrics.read" },
  { to: "/settings", icon: "settings", title: "settings.title", word: "rail.settings", command: "goSettings", right: "policies.read" },
] as const;
