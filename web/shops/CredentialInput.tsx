import { Input, Select } from "antd";
import type { CredentialField } from "../kernel/shapes.ts";

type Shown = { id: string; field: CredentialField; value: string; onChange: (value: string) => void };

/** One field of a platform's credentials. Secrets are not shown while they are typed, nor remembered by the browser. */
export function CredentialInput({ id, field: { kind, choices }, value, onChange }: Shown) {
  const options = choices.map((one) => ({ value: one, label: one }));
  if (kind === "choices") return <Select id={id} mode="multiple" value={value.split("\n").filter(Boolean)} options={options} onChange={(chosen: string[]) => onChange(chosen.join("\n"))} />;
  if (kind === "choice") return <Select id={id} allowClear value={value || null} options={options} onChange={(chosen: string | undefined) => onChange(chosen ?? "")} />;
  if (kind === "secrets") return <Input.TextArea id={id} rows={2} spellCheck={false} autoComplete="off" value={value} onChange={(event) => onChange(event.target.value)} />;
  if (kind === "secret") return <Input.Password id={id} autoComplete="new-password" value={value} onChange={(event) => onChange(event.target.value)} />;
  return <Input id={id} inputMode={kind === "address" ? "url" : "text"} autoComplete="off" spellCheck={false} value={value} onChange={(event) => onChange(event.target.value)} />;
}
