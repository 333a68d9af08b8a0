import type { ShopAccess } from "../channels/connections.ts";
import type { Adapter, OptionalAct } from "../channels/port.ts";
import { DomainError } from "../kernel/errors.ts";

/** Whether the shop's platform, on its connection, takes an act from outside. */
export function takes({ adapter, credentials, shopCredentials }: ShopAccess, act: OptionalAct): boolean {
  return adapter[act] !== undefined && (adapter.takes?.(act, credentials, shopCredentials) ?? true);
}

/** The adapter's call for an act, with all that a call needs but what it is about. @throws DomainError `unsupported` */
export function callFor<A extends OptionalAct>(access: ShopAccess, act: A): (asked: Parameters<NonNullable<Adapter[A]>>[0]) => ReturnType<NonNullable<Adapter[A]>> {
  if (!takes(access, act)) throw new DomainError("unsupported", "This platform takes that only in its own workbench.");
  const { adapter, credentials, shopCredentials, outside } = access;
  const call = adapter[act] as (...given: unknown[]) => ReturnType<NonNullable<Adapter[A]>>;
  return (asked) => call(asked, credentials, shopCredentials, outside);
}
