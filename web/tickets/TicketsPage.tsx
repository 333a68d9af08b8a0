import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Table } from "antd";
import { lazy, Suspense } from "react";
import type { Ticket } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { FilterBar } from "../ui/FilterBar.tsx";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Page } from "../ui/Page.tsx";
import { Due } from "../ui/Wait.tsx";
import { ticketsQuery } from "./queries.ts";
import { TICKET_STATES, type TicketSearch } from "./search.ts";
import { ticketWords } from "./text.ts";

const TicketDrawer = lazy(() => import("./TicketDrawer.tsx"));
const route = getRouteApi("/tickets");

/** The platform's own service requests, first due first. */
export function TicketsPage() {
  const text = useWords(ticketWords);
  const { ticket, ...filter } = route.useSearch();
  const navigate = route.useNavigate();
  const { shops } = useMe();
  const tickets = useInfiniteQuery(ticketsQuery(filter));
  const go = (search: TicketSearch) => void navigate({ search, replace: true });
  return (
    <Page title={text("tickets.title")}>
      <FilterBar<TicketSearch>
        value={filter}
        onChange={go}
        fields={[
          { name: "shop", label: text("filter.shop"), options: shops.map(({ id, name }) => ({ value: id, label: name })) },
          { name: "state", label: text("ticket.state"), options: TICKET_STATES.map((state) => ({ value: state, label: text(`ticket.state.${state}`) })) },
          { name: "q", label: text("tickets.q"), kind: "words" },
        ]}
      />
      <Listing query={tickets} none={text("tickets.none")}>
        {(rows) => <TicketTable rows={rows} onOpen={(id) => go({ ...filter, ticket: id })} />}
      </Listing>
      <More query={tickets} />
      <Suspense fallback={null}>{ticket && <TicketDrawer key={ticket} id={ticket} onClose={() => go(filter)} />}</Suspense>
    </Page>
  );
}

function TicketTable({ rows, onOpen }: { rows: readonly Ticket[]; onOpen: (id: string) => void }) {
  const text = useWords(ticketWords);
  return (
    <Table<Ticket>
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: 800 }}
      dataSource={[...rows]}
      onRow={(row) => ({ onClick: () => onOpen(row.id) })}
      columns={[
        { key: "deadline", title: text("ticket.deadline"), width: 130, render: (_, row) => (row.deadline && row.state === "waiting" ? <Due at={row.deadline} since={row.openedAt} /> : "–") },
        { key: "text", title: text("ticket.text"), ellipsis: true, render: (_, row) => row.text },
        { key: "state", title: text("ticket.state"), width: 130, render: (_, row) => <span className={row.state === "waiting" ? "mark mark-warn" : "mark"}>{text(`ticket.state.${row.state}`)}</span> },
        { key: "order", title: text("ticket.order"), width: 190, render: (_, row) => <span className="figure">{row.platformOrderId ?? "–"}</span> },
        { key: "opened", title: text("ticket.openedAt"), width: 130, render: (_, row) => (row.openedAt ? <Opened row={row} at={row.openedAt} /> : "–") },
        {
          key: "open",
          title: <span className="unseen">{text("ticket.open")}</span>,
          width: 80,
          render: (_, row) => (
            <Button size="small" type="link" onClick={() => onOpen(row.id)}>
              {text("ticket.open")}
            </Button>
          ),
        },
      ]}
    />
  );
}

const Opened = ({ row, at }: { row: Ticket; at: string }) => <Instant at={at} zone={useZone(row.shopId)} />;
