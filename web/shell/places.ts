/** The ways to the pages, in the order of the rail. One line makes a page known to the rail, the keyboard and the palette. */
export const PLACES = [
  { to: "/", icon: "inbox", title: "inbox.title", word: "rail.inbox", command: "goQueue", right: "conversations.read" },
  { to: "/wall", icon: "wall", title: "wall.title", word: "rail.wall", command: "goWall", right: "breaches.read" },
  { to: "/reviews", icon: "reviews", title: "reviews.rail", word: "rail.reviews", command: "goReviews", right: "breaches.read" },
  { to: "/orders", icon: "orders", title: "orders.title", word: "rail.orders", command: "goOrders", right: "orders.read" },
  { to: "/refunds", icon: "refunds", title: "refunds.title", word: "rail.refunds", command: "goRefunds", right: "refunds.read" },
  { to: "/tickets", icon: "bell", title: "tickets.rail", word: "rail.tickets", command: "goTickets", right: "tickets.read" },
  { to: "/complaints", icon: "complaints", title: "complaints.rail", word: "rail.complaints", command: "goComplaints", right: "complaints.read" },
  { to: "/callbacks", icon: "callbacks", title: "callbacks.rail", word: "rail.callbacks", command: "goCallbacks", right: "callbacks.read" },
  { to: "/inspections", icon: "inspections", title: "inspections.rail", word: "rail.inspections", command: "goInspections", right: "inspections.read" },
  { to: "/promises", icon: "promise", title: "promises.rail", word: "rail.promises", command: "goPromises", right: "conversations.read" },
  { to: "/tasks", icon: "check", title: "tasks.rail", word: "rail.tasks", command: "goTasks", right: "tasks.read" },
  { to: "/boards", icon: "boards", title: "boards.rail", word: "rail.boards", command: "goBoards", right: "metrics.read" },
  { to: "/figures", icon: "figures", title: "figures.title", word: "rail.figures", command: "goFigures", right: "metrics.read" },
  { to: "/scorecards", icon: "scorecards", title: "scorecards.rail", word: "rail.scorecards", command: "goScorecards", right: "scorecards.read" },
  { to: "/staffing", icon: "schedule", title: "staffing.rail", word: "rail.staffing", command: "goStaffing", right: "staffing.read" },
  { to: "/settings", icon: "settings", title: "settings.title", word: "rail.settings", command: "goSettings", right: "policies.read" },
] as const;
