import { Button, Input } from "antd";
import type { ShopSettings } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { EditHead, RemoveRow, RowIssues } from "../ui/EditRows.tsx";
import { shiftSettingWords } from "./settings-text.ts";

export type Kind = NonNullable<ShopSettings["shiftKinds"]>[number];
type Shown = { kinds: readonly Kind[]; problem: unknown; onChange: (kinds: Kind[]) => void };

const FIELDS = [["code", 12], ["name", 30], ["from", 5], ["to", 5]] as const;

/** The kinds of shift of a shop, one a row. */
export function KindRows({ kinds, problem, onChange }: Shown) {
  const text = useWords(shiftSettingWords);
  const set = (at: number, change: Partial<Kind>) => onChange(kinds.map((kind, index) => (index === at ? { ...kind, ...change } : kind)));
  return (
    <>
      <table className="rows">
        <EditHead titles={FIELDS.map(([name]) => text(`set.${name}`))} />
        <tbody>
          {kinds.map((kind, at) => (
            <tr key={at}>
              {FIELDS.map(([name, most]) => (
                <td key={name}>
                  <Input aria-label={`${text(`set.${name}`)} ${at + 1}`} placeholder={name === "from" || name === "to" ? "08:00" : undefined} maxLength={most} value={kind[name]} onChange={(event) => set(at, { [name]: event.target.value })} />
                </td>
              ))}
              <td>{kinds.length > 1 && <RemoveRow name={kind.name} onRemove={() => onChange(kinds.filter((_, index) => index !== at))} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <RowIssues problem={problem} path="shiftKinds" />
      <span>
        <Button disabled={kinds.length >= 20} onClick={() => onChange([...kinds, { code: "", name: "", from: "", to: "" }])}>
          {text("set.add")}
        </Button>
      </span>
    </>
  );
}
