import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { compensationWords } from "../compensations/text.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { productWords } from "../products/text.ts";
import { FilterBar, type FilterField } from "../ui/FilterBar.tsx";
import { Page } from "../ui/Page.tsx";
import "../styles/cases.css";
import "../styles/inbox.css";
import "../styles/orders.css";
import { COMPENSATION_STATES, ORDER_STATES, ORDER_VIEWS, type OrderSearch } from "./search.ts";
import { orderWords } from "./text.ts";

const OrderTable = lazy(() => import("./OrderTable.tsx"));
const ProductTable = lazy(() => import("../products/ProductTable.tsx"));
const CompensationTable = lazy(() => import("../compensations/CompensationTable.tsx"));
const route = getRouteApi("/orders");

/** Orders, the products seen in them, and what was given to their buyers. */
export function OrdersPage() {
  const text = useWords(orderWords);
  const search = route.useSearch();
  const { view = "orders", open, ...filter } = search;
  const navigate = route.useNavigate();
  const go = (next: OrderSearch) => void navigate({ search: view === "orders" ? next : { ...next, view }, replace: true });
  const show = (id?: string) => go({ ...filter, ...(id !== undefined && { open: id }) });
  return (
    <Page
      title={text("page.title")}
      aside={
        <span className="segments" role="group" aria-label={text("page.title")}>
          {ORDER_VIEWS.map((one) => (
            <button key={one} type="button" aria-pressed={one === view} onClick={() => void navigate({ search: { shop: filter.shop, ...(one !== "orders" && { view: one }) } })}>
              {text(`page.view.${one}`)}
            </button>
          ))}
        </span>
      }
    >
      <Filters view={view} value={filter} onChange={go} />
      <Suspense fallback={null}>
        {view === "orders" && <OrderTable filter={filter} open={open} onOpen={show} />}
        {view === "products" && <ProductTable shop={filter.shop} q={filter.q} />}
        {view === "compensations" && <CompensationTable shop={filter.shop} state={filter.given} open={open} onOpen={show} />}
      </Suspense>
    </Page>
  );
}

type Filter = { view: (typeof ORDER_VIEWS)[number]; value: OrderSearch; onChange: (next: OrderSearch) => void };

function Filters({ view, value, onChange }: Filter) {
  const text = useWords(orderWords);
  const product = useWords(productWords);
  const given = useWords(compensationWords);
  const { shops } = useMe();
  const of: Record<Filter["view"], FilterField<keyof OrderSearch>[]> = {
    orders: [
      { name: "state", label: text("page.state"), options: ORDER_STATES.map((one) => ({ value: one, label: text(`order.${one}`) })) },
      { name: "q", label: text("page.q"), kind: "words" },
    ],
    products: [{ name: "q", label: product("product.q"), kind: "words" }],
    compensations: [{ name: "given", label: given("given.state"), options: COMPENSATION_STATES.map((one) => ({ value: one, label: given(`given.state.${one}`) })) }],
  };
  return <FilterBar<OrderSearch> key={view} value={value} onChange={onChange} fields={[{ name: "shop", label: text("page.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) }, ...of[view]]} />;
}
