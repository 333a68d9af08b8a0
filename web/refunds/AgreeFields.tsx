import { Input, Select } from "antd";
import type { RefundOptions } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Field } from "../ui/Field.tsx";
import type { Decision } from "./queries.ts";
import { refundWords } from "./text.ts";

/** Where the goods come back to, and what goes out for them. */
export type Going = Pick<Decision, "returnAddressId" | "parcel">;

type Fields = { options: RefundOptions; going: Going; onChange: (going: Going) => void };

export function AgreeFields({ options: { agree, returnAddresses }, going, onChange }: Fields) {
  const text = useWords(refundWords);
  const parcel = going.parcel ?? { companyCode: "", number: "" };
  const set = (change: Partial<typeof parcel>) => {
    const next = { ...parcel, ...change };
    onChange(next.companyCode === "" && next.number === "" ? {} : { parcel: next });
  };
  return (
    <>
      {agree.takesReturnAddress && (
        <Field label={text("decision.returnAddress")} hint={returnAddresses.length === 0 ? text("decision.noAddresses") : undefined}>
          {(id) => (
            <Select
              id={id}
              value={going.returnAddressId ?? ""}
              options={[{ value: "", label: text("decision.usual") }, ...returnAddresses.map((one) => ({ value: one.id, label: one.name }))]}
              onChange={(value: string) => onChange(value === "" ? {} : { returnAddressId: value })}
            />
          )}
        </Field>
      )}
      {agree.takesParcel && (
        <>
          <Field label={text("decision.company")}>{(id) => <Input id={id} maxLength={60} value={parcel.companyCode} onChange={(event) => set({ companyCode: event.target.value.trim() })} />}</Field>
          <Field label={text("decision.number")}>{(id) => <Input id={id} maxLength={100} value={parcel.number} onChange={(event) => set({ number: event.target.value.trim() })} />}</Field>
        </>
      )}
    </>
  );
}
