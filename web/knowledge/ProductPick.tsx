import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import type { Product } from "../kernel/shapes.ts";
import { productsOfShopsQuery } from "../products/queries.ts";

type Pick = { id: string; shops: readonly string[]; value: string[]; onChange: (numbers: string[]) => void };

const nameOf = ({ title, spec, platformProductId }: Product): string => [title, spec, platformProductId].filter(Boolean).join(" · ");

/** The products that an article speaks of, out of those seen in orders and cards; a number that was never seen may be typed. */
export function ProductPick({ id, shops, value, onChange }: Pick) {
  const [words, setWords] = useState("");
  const q = useDeferredValue(words.trim());
  const found = useQuery({ ...productsOfShopsQuery(shops, { q }), placeholderData: keepPreviousData }).data?.items ?? [];
  const chosen = useQuery({ ...productsOfShopsQuery(shops, { numbers: value }), placeholderData: keepPreviousData }).data?.items ?? [];
  const names = new Map([...chosen, ...found].map((product) => [product.platformProductId, nameOf(product)]));
  return (
    <Select
      id={id}
      mode="tags"
      value={value}
      onChange={(numbers: string[]) => onChange(numbers.map((number) => number.trim().slice(0, 120)).filter(Boolean))}
      showSearch={{ filterOption: false, onSearch: setWords }}
      maxTagCount="responsive"
      options={[...names].map(([number, label]) => ({ value: number, label }))}
    />
  );
}
