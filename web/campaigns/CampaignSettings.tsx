import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useState } from "react";
import type { Campaign } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { UNKNOWN_ZONE, useShops } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { CampaignDrawer } from "./CampaignDrawer.tsx";
import { campaignsQuery } from "./queries.ts";
import { campaignWords } from "./text.ts";

/** Campaigns of the shops, the latest first. */
export default function CampaignSettings() {
  const text = useWords(campaignWords);
  const campaigns = useQuery(campaignsQuery);
  const { shops } = useMe();
  const zones = new Map(useShops().map(({ id, timeZone }) => [id, timeZone]));
  const instant = (at: string, shopId: string) => <Instant at={at} zone={zones.get(shopId) ?? UNKNOWN_ZONE} />;
  const mayChange = useRight("campaigns.write");
  const [edited, setEdited] = useState<Campaign | "new">();
  return (
    <>
      <div className="settings-head">
        <p className="quiet">{text("campaign.about")}</p>
        {mayChange && (
          <Button type="primary" onClick={() => setEdited("new")}>
            {text("campaign.add")}
          </Button>
        )}
      </div>
      <Listing query={campaigns} none={text("campaign.none")}>
        {(rows) => (
          <Table<Campaign>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={[...rows]}
            columns={[
              { key: "name", title: text("campaign.name"), render: (_, row) => <Button type="link" size="small" onClick={() => setEdited(row)}>{row.name}</Button> },
              { key: "shop", title: text("campaign.shop"), render: (_, row) => shops.find(({ id }) => id === row.shopId)?.name ?? row.shopId },
              { key: "starts", title: text("campaign.startsAt"), render: (_, row) => instant(row.startsAt, row.shopId) },
              { key: "ends", title: text("campaign.endsAt"), render: (_, row) => instant(row.endsAt, row.shopId) },
              { key: "state", title: text("campaign.state"), render: (_, row) => `${text(`campaign.state.${row.state}`)}${row.troubles.length > 0 ? ` · ${text("campaign.trouble")}` : ""}` },
            ]}
          />
        )}
      </Listing>
      {edited && <CampaignDrawer key={edited === "new" ? "new" : edited.id} known={edited === "new" ? null : edited} mayChange={mayChange} onClose={() => setEdited(undefined)} />}
    </>
  );
}
