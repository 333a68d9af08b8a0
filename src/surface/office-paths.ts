/** Nouns of the API that the office answers (office.ts), where it has a server of its own. */
const NOUNS = new Set([
  "alert-rules", "attendance", "automation", "boards", "breaches", "breaks", "bulletins", "buyers", "calendars", "callbacks", "campaigns", "care", "compensations", "complaint-proposals", "complaints", "handovers", "inspections", "knowledge", "leave", "mail", "metrics", "penalties", "phrases", "policies", "prospects", "publications", "quick-replies", "reports", "robots", "score-schemes", "scorecards", "shifts", "staff-ranks", "staff-records", "staffing", "subscriptions", "tasks", "teams", "wall", "wall-links", "what-if", "work-logs",
]);
const PAGES = new Set(["metrics", "t", "screens"]);

/** Whether a path is the office's; every other one is the desk's. */
export function isOffice(pathname: string): boolean {
  const [, first = "", second = "", third = ""] = pathname.split("/");
  return first === "api" && second === "v1" ? NOUNS.has(third) : PAGES.has(first);
}
