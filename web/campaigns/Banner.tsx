import { useQuery } from "@tanstack/react-query";
import { useWords } from "../kernel/text/words.ts";
import { campaignsQuery } from "./queries.ts";
import { campaignWords } from "./text.ts";

/** Says above every page which campaigns are on. */
export default function CampaignBanner() {
  const text = useWords(campaignWords);
  const running = (useQuery(campaignsQuery).data ?? []).filter(({ state }) => state === "running");
  if (running.length === 0) return null;
  return (
    <p className="campaign-banner" role="status">
      {running.map(({ name }) => text("campaign.running", { name })).join(" · ")}
    </p>
  );
}
