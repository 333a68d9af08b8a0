/** How grave an upheld complaint is: 轻微, 一般, 严重. */
export type ComplaintSeverity = "minor" | "general" | "severe";

/** What is known of a complaint (CMP-14). */
export type SeverityFacts = {
  /** Whether the buyer spoke of going to law, media or the internet, or went there already. */
  external: "none" | "threatened" | "already";
  /** Whether somebody outside has told the company of it. */
  companyNotified: boolean;
  /** All classes speak of a loss through the agent's own fault; without one there is nothing to class. */
  lossByAgent?: boolean;
};

/**
 * The severity to propose; a person decides. CMP-10, CMP-11, CMP-12, and A-12 for what they leave open: any notice from outside is severe,
 * a buyer who went outside without one is general until it comes. Null where the agent caused no loss.
 */
export function proposeSeverity({ external, companyNotified, lossByAgent = true }: SeverityFacts): ComplaintSeverity | null {
  if (!lossByAgent) return null;
  if (companyNotified) return "severe";
  return external === "none" ? "minor" : "general";
}
