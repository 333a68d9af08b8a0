import { Input } from "antd";
import { Field } from "../ui/Field.tsx";

type NumberProps = { label: string; name: string; problem: unknown; value: number | null; onChange: (next: number) => void; onEmpty?: () => void };

/** A number as a field; `onEmpty` where none may stand there. */
export const NumberField = ({ label, name, problem, value, onChange, onEmpty }: NumberProps) => (
  <Field label={label} name={name} problem={problem}>
    {(id) => <Input id={id} type="number" step="any" value={value ?? ""} onChange={({ target }) => (target.value === "" && onEmpty ? onEmpty() : onChange(Number(target.value)))} />}
  </Field>
);
