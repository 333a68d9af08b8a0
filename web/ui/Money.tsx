import { moneyLabel } from "../kernel/format.ts";
import type { Money as Amount } from "../kernel/shapes.ts";

export const Money = ({ amount }: { amount: Amount | null }) => <span className="figure">{amount === null ? "–" : moneyLabel(amount)}</span>;
