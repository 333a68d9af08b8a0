import { type ComponentType, lazy } from "react";
import type { Me } from "../kernel/shapes.ts";
import type { settingsWords } from "./text.ts";

export type Section = {
  id: string;
  title: keyof (typeof settingsWords)["zh"];
  right: Me["rights"][number];
  /** Lies with its noun, and comes when it is opened. */
  Body: ComponentType;
};

/** What can be set, in the order shown. A new section is one line here and one word in `text.ts`. */
export const SECTIONS: readonly Section[] = [
  { id: "shops", title: "section.shops", right: "shops.read", Body: lazy(() => import("../shops/ShopSettings.tsx")) },
  { id: "people", title: "section.people", right: "users.read", Body: lazy(() => import("../people/PeopleSettings.tsx")) },
  { id: "teams", title: "section.teams", right: "users.read", Body: lazy(() => import("../teams/TeamSettings.tsx")) },
  { id: "calendars", title: "section.calendars", right: "calendars.read", Body: lazy(() => import("../calendars/CalendarSettings.tsx")) },
  { id: "policies", title: "section.policies", right: "policies.read", Body: lazy(() => import("../policies/PolicySettings.tsx")) },
  { id: "breach-causes", title: "section.breachCauses", right: "policies.write", Body: lazy(() => import("../breaches/CauseSettings.tsx")) },
  { id: "routing", title: "section.routing", right: "routing.read", Body: lazy(() => import("../routing/RoutingSettings.tsx")) },
  { id: "score-schemes", title: "section.scoreSchemes", right: "score_schemes.write", Body: lazy(() => import("../scorecards/SchemeSettings.tsx")) },
  { id: "figures", title: "section.figures", right: "policies.write", Body: lazy(() => import("../metrics/FigureSettings.tsx")) },
  { id: "shifts", title: "section.shifts", right: "shifts.write", Body: lazy(() => import("../shifts/ShiftSettings.tsx")) },
  { id: "automation", title: "section.automation", right: "automation.read", Body: lazy(() => import("../automation/AutomationSettings.tsx")) },
  { id: "campaigns", title: "section.campaigns", right: "campaigns.read", Body: lazy(() => import("../campaigns/CampaignSettings.tsx")) },
  { id: "keys", title: "section.keys", right: "keys.write", Body: lazy(() => import("../keys/KeySettings.tsx")) },
  { id: "quick-replies", title: "section.quickReplies", right: "messages.write", Body: lazy(() => import("../quick-replies/QuickReplySettings.tsx")) },
  { id: "after-sales", title: "section.afterSales", right: "refunds.read", Body: lazy(() => import("../after-sales/AfterSalesSettings.tsx")) },
  { id: "inspection-sheets", title: "section.sheets", right: "inspections.read", Body: lazy(() => import("../inspection-sheets/SheetSettings.tsx")) },
  { id: "buyers", title: "section.buyers", right: "buyers.read", Body: lazy(() => import("../buyers/BuyerSettings.tsx")) },
  { id: "care", title: "section.care", right: "care.read", Body: lazy(() => import("../care/CareSettings.tsx")) },
  { id: "knowledge", title: "section.knowledge", right: "knowledge.read", Body: lazy(() => import("../knowledge/KnowledgeSettings.tsx")) },
  { id: "phrases", title: "section.phrases", right: "conversations.read", Body: lazy(() => import("../phrases/PhraseSettings.tsx")) },
  { id: "my-notices", title: "section.myNotices", right: "conversations.read", Body: lazy(() => import("../notices/NoticeSwitches.tsx")) },
  { id: "alert-rules", title: "section.alertRules", right: "alerts.write", Body: lazy(() => import("../alerts/RuleSettings.tsx")) },
  { id: "ways-out", title: "section.waysOut", right: "alerts.write", Body: lazy(() => import("../alerts/RobotSettings.tsx")) },
  { id: "subscriptions", title: "section.subscriptions", right: "webhooks.write", Body: lazy(() => import("../alerts/SubscriptionSettings.tsx")) },
  { id: "publications", title: "section.publications", right: "publications.write", Body: lazy(() => import("../publications/PublicationSettings.tsx")) },
  { id: "wall-links", title: "section.wallLinks", right: "wall_links.write", Body: lazy(() => import("../wall-links/WallLinkSettings.tsx")) },
  { id: "changes", title: "section.changes", right: "audit.read", Body: lazy(() => import("../changes/ChangeSettings.tsx")) },
];
