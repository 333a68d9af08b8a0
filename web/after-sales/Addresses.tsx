import { Button, Input } from "antd";
import { useWords } from "../kernel/text/words.ts";
import type { AfterSales } from "./AfterSalesSettings.tsx";
import { limitWords } from "./text.ts";

type Address = NonNullable<AfterSales["returnAddresses"]>[number];

/** Where goods may come back to. */
export function Addresses({ addresses, onChange }: { addresses: readonly Address[]; onChange: (addresses: Address[]) => void }) {
  const text = useWords(limitWords);
  const set = (index: number, change: Partial<Address>) => onChange(addresses.map((address, at) => (at === index ? { ...address, ...change } : address)));
  return (
    <section>
      <h2>{text("address.title")}</h2>
      <p className="quiet">{text("address.hint")}</p>
      <ul className="case-rows">
        {addresses.map((address, index) => (
          <li key={index}>
            <Input aria-label={text("address.id")} placeholder={text("address.id")} className="filter-words" maxLength={100} value={address.id} onChange={(event) => set(index, { id: event.target.value.trim() })} />
            <Input aria-label={text("address.name")} placeholder={text("address.name")} className="filter-words" maxLength={200} value={address.name} onChange={(event) => set(index, { name: event.target.value })} />
            <Button size="small" type="link" onClick={() => onChange(addresses.filter((_, at) => at !== index))}>
              {text("limit.remove")}
            </Button>
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => onChange([...addresses, { id: "", name: "" }])}>
        {text("address.add")}
      </Button>
    </section>
  );
}
