import { Button, Checkbox, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { inspectionWords } from "../inspections/text.ts";
import { useRight } from "../people/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { type Sheet, usePublish } from "./queries.ts";
import { sheetWords } from "./text.ts";

type Body = Sheet["body"];

/** A sheet as data: sections with their points, faults with what each takes off. */
export function SheetEditor({ sheet }: { sheet: Sheet }) {
  const text = useWords(sheetWords);
  const own = useWords(inspectionWords);
  // The product names its own sections and faults; a shop's are named by the shop.
  const known = (key: string) => (own(key as "fault.P1") === key ? "" : own(key as "fault.P1"));
  const mayPublish = useRight("inspections.plan");
  const publish = usePublish();
  const [body, setBody] = useState<Body>(sheet.body);
  const { sections, faults } = body;
  const setSection = (index: number, change: Partial<Body["sections"][number]>) => setBody({ ...body, sections: sections.map((one, at) => (at === index ? { ...one, ...change } : one)) });
  const setFault = (index: number, change: Partial<Body["faults"][number]>) => setBody({ ...body, faults: faults.map((one, at) => (at === index ? { ...one, ...change } : one)) });
  const total = sections.reduce((sum, { points }) => sum + points, 0);
  return (
    <form
      className="edit"
      onSubmit={(event) => {
        event.preventDefault();
        publish.mutate({ shopId: sheet.shopId, kind: sheet.kind, body });
      }}
    >
      <p>
        <strong>{sheet.version === 0 ? text("sheet.brought") : text("sheet.version", { n: sheet.version })}</strong> <span className="quiet">{text("sheet.total", { n: total })}</span>
      </p>
      <fieldset className="plain" disabled={!mayPublish}>
        <h2>{text("sheet.sections")}</h2>
        <ul className="case-rows">
          {sections.map((section, index) => (
            <li key={index}>
              <Input aria-label={text("sheet.section")} className="filter-words" maxLength={20} value={section.id} onChange={(event) => setSection(index, { id: event.target.value.trim() })} />
              <InputNumber aria-label={`${text("sheet.points")} ${section.id}`} min={0.5} value={section.points} onChange={(points) => points !== null && setSection(index, { points })} />
              <Button size="small" type="link" onClick={() => setBody({ ...body, sections: sections.filter((_, at) => at !== index) })}>
                {text("sheet.remove")}
              </Button>
              <span className="quiet small">{known(`section.${section.id}`)}</span>
            </li>
          ))}
        </ul>
        <span>
          <Button size="small" onClick={() => setBody({ ...body, sections: [...sections, { id: `s${sections.length + 1}`, points: 10 }] })}>
            {text("sheet.addSection")}
          </Button>
        </span>
        <h2>{text("sheet.faults")}</h2>
        <ul className="case-rows">
          {faults.map((fault, index) => (
            <li key={index}>
              <Input aria-label={text("sheet.code")} style={{ width: 90 }} maxLength={20} value={fault.code} onChange={(event) => setFault(index, { code: event.target.value.trim() })} />
              <Input aria-label={text("sheet.rule")} className="filter-words" maxLength={200} value={fault.rule} onChange={(event) => setFault(index, { rule: event.target.value })} />
              <Select aria-label={text("sheet.faultSection")} value={fault.section} popupMatchSelectWidth={false} onChange={(section) => setFault(index, { section })} options={sections.map(({ id }) => ({ value: id, label: id }))} />
              <InputNumber aria-label={`${text("sheet.deduction")} ${fault.code}`} min={0.1} step={0.5} value={fault.deduction} onChange={(deduction) => deduction !== null && setFault(index, { deduction })} />
              <Checkbox checked={fault.voiceOnly === true} onChange={(event) => setFault(index, { voiceOnly: event.target.checked ? true : undefined })}>
                {text("sheet.voiceOnly")}
              </Checkbox>
              <Button size="small" type="link" onClick={() => setBody({ ...body, faults: faults.filter((_, at) => at !== index) })}>
                {text("sheet.remove")}
              </Button>
              <span className="quiet small">{known(`fault.${fault.code}`)}</span>
            </li>
          ))}
        </ul>
        <span>
          <Button size="small" onClick={() => setBody({ ...body, faults: [...faults, { code: `F${faults.length + 1}`, rule: "", section: sections[0]?.id ?? "", deduction: 1 }] })}>
            {text("sheet.addFault")}
          </Button>
        </span>
      </fieldset>
      {mayPublish && (
        <span>
          <Button type="primary" htmlType="submit" loading={publish.isPending} disabled={faults.some(({ code, rule }) => code === "" || rule.trim() === "")}>
            {text("sheet.publish")}
          </Button>{" "}
          {publish.isSuccess && <span role="status" className="good">{text("sheet.published", { n: sheet.version })}</span>}
        </span>
      )}
      {publish.error && <Trouble small problem={publish.error} />}
    </form>
  );
}
