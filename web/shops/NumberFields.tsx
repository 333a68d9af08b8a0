import { InputNumber } from "antd";
import type { ShopSettings } from "../kernel/shapes.ts";
import { Field } from "../ui/Field.tsx";
import type { SettingFields } from "./PerShop.tsx";

type NumberName = { [K in keyof ShopSettings]-?: NonNullable<ShopSettings[K]> extends number ? K : never }[keyof ShopSettings];
/** What holds where the shop has set nothing, the bounds as the server has them, and the step where it is not 1. */
export type NumberRow<N extends NumberName> = readonly [name: N, usual: number, least: number, most: number, step?: number];

/** Numbers of a shop's settings, one field each. */
export function NumberFields<N extends NumberName>({ names, label, draft, problem, onChange }: Omit<SettingFields, "shopId"> & { names: readonly NumberRow<N>[]; label: (name: N) => string }) {
  return names.map(([name, usual, least, most, step = 1]) => (
    <Field key={name} name={name} label={label(name)} problem={problem}>
      {(id) => <InputNumber id={id} min={least} max={most} step={step} value={draft[name] ?? usual} onChange={(value) => onChange({ [name]: value ?? usual })} />}
    </Field>
  ));
}
