import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { InboxPage } from "./conversations/InboxPage.tsx";
import { EVERY_VIEW, type ListFilter } from "./conversations/views.ts";
import { serverNow } from "./kernel/clock.ts";
import { date, type Given, oneOf, present, word, yes } from "./kernel/search.ts";
import { BANDS, type BreachFilter, STATES as BREACH_STATES } from "./breaches/queries.ts";
import { boardSearch } from "./boards/search.ts";
import { reviewSearch } from "./breaches/search.ts";
import { BASES, BUCKETS, type FigureSearch, GROUPS } from "./metrics/queries.ts";
import { spanOf } from "./metrics/spans.ts";
import { reportSearch } from "./reports/search.ts";
import { shiftSearch } from "./shifts/search.ts";
import { staffingSearch } from "./staffing/search.ts";
import { orderSearch } from "./orders/search.ts";
import { refundSearch } from "./refunds/search.ts";
import { ticketSearch } from "./tickets/search.ts";
import { settingsSearch } from "./settings/search.ts";
import { callbackSearch } from "./callbacks/search.ts";
import { complaintSearch } from "./complaints/search.ts";
import { inspectionSearch } from "./inspections/search.ts";
import { promiseSearch } from "./promises/search.ts";
import { scoreSearch } from "./scorecards/search.ts";
import { articleSearch, knowledgeSearch } from "./knowledge/search.ts";
import { bulletinSearch } from "./bulletins/search.ts";
import { buyerSearch } from "./buyers/search.ts";
import { prospectSearch } from "./prospects/search.ts";
import { taskSearch } from "./tasks/search.ts";
import { Frame } from "./shell/Frame.tsx";
import { NotFound } from "./shell/NotFound.tsx";
import { PageTrouble } from "./shell/PageTrouble.tsx";
import type { LiveSession } from "./shell/session.ts";

type InboxSearch = ListFilter & { chat?: string | undefined; /** The message at which the chat opens. */ at?: string | undefined };

const root = createRootRouteWithContext<{ client: QueryClient; live: LiveSession }>()({ component: Root, notFoundComponent: NotFound });
function Root() {
  const { live } = root.useRouteContext();
  return <Frame live={live} />;
}

const inbox = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: ({ view, chat, at, shop, q, label, priority, unread, refund, complaint }: Given<InboxSearch>): InboxSearch =>
    present({
      ...{ view: oneOf(EVERY_VIEW, view) ?? "mine", chat: word(chat), at: word(at), shop: word(shop), q: word(q), label: word(label), priority: oneOf(["urgent", "high", "normal"], priority) },
      ...{ unread: yes(unread), refund: yes(refund), complaint: yes(complaint) },
    }),
  component: InboxPage,
});
const wall = createRoute({
  getParentRoute: () => root,
  path: "/wall",
  validateSearch: ({ shop, agent, band, state }: Given<BreachFilter>): BreachFilter => present({ shop: word(shop), agent: word(agent), band: oneOf(BANDS, band), state: oneOf(BREACH_STATES, state) }),
  component: lazyRouteComponent(() => import("./breaches/WallPage.tsx"), "WallPage"),
});
const boards = createRoute({ getParentRoute: () => root, path: "/boards", validateSearch: boardSearch, component: lazyRouteComponent(() => import("./boards/BoardsPage.tsx"), "BoardsPage") });
const reviews = createRoute({ getParentRoute: () => root, path: "/reviews", validateSearch: reviewSearch, component: lazyRouteComponent(() => import("./breaches/ReviewsPage.tsx"), "ReviewsPage") });
const shifts = createRoute({ getParentRoute: () => root, path: "/shifts", validateSearch: shiftSearch, component: lazyRouteComponent(() => import("./shifts/ShiftsPage.tsx"), "ShiftsPage") });
const reports = createRoute({ getParentRoute: () => root, path: "/reports", validateSearch: reportSearch, component: lazyRouteComponent(() => import("./reports/ReportsPage.tsx"), "ReportsPage") });
const report = createRoute({ getParentRoute: () => root, path: "/reports/$id", component: lazyRouteComponent(() => import("./reports/ReportPage.tsx"), "ReportPage") });
const workLog = createRoute({ getParentRoute: () => root, path: "/work-logs/$id", component: lazyRouteComponent(() => import("./reports/WorkLogPage.tsx"), "WorkLogPage") });
const staffing = createRoute({ getParentRoute: () => root, path: "/staffing", validateSearch: staffingSearch, component: lazyRouteComponent(() => import("./staffing/StaffingPage.tsx"), "StaffingPage") });
const complaints = createRoute({ getParentRoute: () => root, path: "/complaints", validateSearch: complaintSearch, component: lazyRouteComponent(() => import("./complaints/ComplaintsPage.tsx"), "ComplaintsPage") });
const complaint = createRoute({ getParentRoute: () => root, path: "/complaints/$id", component: lazyRouteComponent(() => import("./complaints/CasePage.tsx"), "CasePage") });
const inspections = createRoute({ getParentRoute: () => root, path: "/inspections", validateSearch: inspectionSearch, component: lazyRouteComponent(() => import("./inspections/InspectionsPage.tsx"), "InspectionsPage") });
const inspection = createRoute({ getParentRoute: () => root, path: "/inspections/$id", component: lazyRouteComponent(() => import("./inspections/InspectionPage.tsx"), "InspectionPage") });
const callbacks = createRoute({ getParentRoute: () => root, path: "/callbacks", validateSearch: callbackSearch, component: lazyRouteComponent(() => import("./callbacks/CallbacksPage.tsx"), "CallbacksPage") });
const promises = createRoute({ getParentRoute: () => root, path: "/promises", validateSearch: promiseSearch, component: lazyRouteComponent(() => import("./promises/PromisesPage.tsx"), "PromisesPage") });
const buyers = createRoute({ getParentRoute: () => root, path: "/buyers", validateSearch: buyerSearch, component: lazyRouteComponent(() => import("./buyers/BuyersPage.tsx"), "BuyersPage") });
const buyer = createRoute({ getParentRoute: () => root, path: "/buyers/$id", component: lazyRouteComponent(() => import("./buyers/BuyerPage.tsx"), "BuyerPage") });
const prospects = createRoute({ getParentRoute: () => root, path: "/prospects", validateSearch: prospectSearch, component: lazyRouteComponent(() => import("./prospects/ProspectsPage.tsx"), "ProspectsPage") });
const tasks = createRoute({ getParentRoute: () => root, path: "/tasks", validateSearch: taskSearch, component: lazyRouteComponent(() => import("./tasks/TasksPage.tsx"), "TasksPage") });
const knowledge = createRoute({ getParentRoute: () => root, path: "/knowledge", validateSearch: knowledgeSearch, component: lazyRouteComponent(() => import("./knowledge/KnowledgePage.tsx"), "KnowledgePage") });
const article = createRoute({ getParentRoute: () => root, path: "/knowledge/$id", validateSearch: articleSearch, component: lazyRouteComponent(() => import("./knowledge/ArticlePage.tsx"), "ArticlePage") });
const bulletins = createRoute({ getParentRoute: () => root, path: "/bulletins", validateSearch: bulletinSearch, component: lazyRouteComponent(() => import("./bulletins/BulletinsPage.tsx"), "BulletinsPage") });
const refunds = createRoute({ getParentRoute: () => root, path: "/refunds", validateSearch: refundSearch, component: lazyRouteComponent(() => import("./refunds/RefundsPage.tsx"), "RefundsPage") });
const orders = createRoute({ getParentRoute: () => root, path: "/orders", validateSearch: orderSearch, component: lazyRouteComponent(() => import("./orders/OrdersPage.tsx"), "OrdersPage") });
const tickets = createRoute({ getParentRoute: () => root, path: "/tickets", validateSearch: ticketSearch, component: lazyRouteComponent(() => import("./tickets/TicketsPage.tsx"), "TicketsPage") });
const figures = createRoute({
  getParentRoute: () => root,
  path: "/figures",
  validateSearch: ({ from, to, shop, basis, by, bucket, more, view, differs }: Given<FigureSearch>): FigureSearch => {
    const week = spanOf("week", serverNow());
    return present({ from: date(from) ?? week.from, to: date(to) ?? week.to, shop: word(shop), basis: oneOf(BASES, basis), by: oneOf(GROUPS, by), bucket: oneOf(BUCKETS, bucket), more: word(more), view: oneOf(["platform"], view), differs: yes(differs) });
  },
  component: lazyRouteComponent(() => import("./metrics/FiguresPage.tsx"), "FiguresPage"),
});
const scorecards = createRoute({
  getParentRoute: () => root,
  path: "/scorecards",
  validateSearch: scoreSearch,
  component: lazyRouteComponent(() => import("./scorecards/ScorecardsPage.tsx"), "ScorecardsPage"),
});
const settings = createRoute({ getParentRoute: () => root, path: "/settings", validateSearch: settingsSearch, component: lazyRouteComponent(() => import("./settings/SettingsPage.tsx"), "SettingsPage") });

export const makeRouter = (context: { client: QueryClient; live: LiveSession }) => createRouter({ routeTree: root.addChildren([buyers, buyer, prospects, shifts, reports, report, workLog, knowledge, article, bulletins, boards, refunds, orders, tickets, complaints, complaint, inspections, inspection, callbacks, promises, tasks, inbox, wall, reviews, staffing, figures, scorecards, settings]), defaultErrorComponent: PageTrouble, context });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
