import { useQuery } from "@tanstack/react-query";
import { Button, InputNumber, Select } from "antd";
import { useState } from "react";
import { settingsQuery } from "../care/queries.ts";
import type { BuyerRules } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Field } from "../ui/Field.tsx";
import { Loaded } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { AbnormalRows } from "./AbnormalRows.tsx";
import { PrivacyForm } from "./PrivacyForm.tsx";
import { rulesQuery, usePublishRules } from "./queries.ts";
import { ruleWords } from "./rules-text.ts";
import { TierRows } from "./TierRows.tsx";
import "../styles/cases.css";
import "../styles/buyers.css";

/** What a shop counts of its buyers, what it calls them by, whom it does not serve, and what it forgets. */
export default function BuyerSettings() {
  const text = useWords(ruleWords);
  const { shops } = useMe();
  const [shopId, setShopId] = useState(shops[0]?.id ?? "");
  const rules = useQuery(rulesQuery(shopId));
  const settings = useQuery(settingsQuery(shopId));
  return (
    <>
      <div className="filters">
        <Select aria-label={text("r.shop")} value={shopId} onChange={setShopId} options={shops.map(({ id, name }) => ({ value: id, label: name }))} popupMatchSelectWidth={false} />
      </div>
      <Loaded query={rules}>{(found) => <RuleForm key={`${shopId} ${found.version}`} rules={found} />}</Loaded>
      <Loaded query={settings}>{(found) => <PrivacyForm key={shopId} shopId={shopId} settings={found} />}</Loaded>
    </>
  );
}

function RuleForm({ rules }: { rules: BuyerRules }) {
  const text = useWords(ruleWords);
  const maySet = useRight("buyers.rule");
  const publish = usePublishRules(rules.shopId);
  const [body, setBody] = useState(rules.body);
  return (
    <form
      className="edit"
      onSubmit={(event) => {
        event.preventDefault();
        publish.mutate({ version: rules.version, body });
      }}
    >
      <p className="quiet">{rules.version === 0 ? text("r.default") : text("r.version", { version: rules.version })}</p>
      <fieldset className="plain" disabled={!maySet}>
        <Field label={text("r.span")} name="body.spanDays" problem={publish.error}>
          {(id) => <InputNumber id={id} min={1} max={3650} precision={0} value={body.spanDays} onChange={(spanDays) => setBody({ ...body, spanDays: spanDays ?? 365 })} />}
        </Field>
        <h3>{text("r.tiers")}</h3>
        <TierRows tiers={body.tiers} onChange={(tiers) => setBody({ ...body, tiers })} />
        <h3>{text("r.abnormal")}</h3>
        <AbnormalRows abnormal={body.abnormal} onChange={(abnormal) => setBody({ ...body, abnormal })} />
      </fieldset>
      <p className="quiet small">{text("r.hint")}</p>
      {publish.error && <Trouble small problem={publish.error} />}
      {maySet && (
        <span>
          <Button type="primary" htmlType="submit" loading={publish.isPending}>
            {text("r.publish")}
          </Button>{" "}
          {publish.isSuccess && <span role="status" className="good">{text("r.published")}</span>}
        </span>
      )}
    </form>
  );
}
