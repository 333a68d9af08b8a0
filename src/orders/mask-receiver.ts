import type { Receiver } from "../channels/port.ts";
import { maskName } from "../buyers/mask.ts";

type Masked = { name: string | null; phone: string | null; address: string | null };

/** A receiver as lists show one. What a platform has masked already stays as it is. */
export function maskReceiver(receiver: Receiver | null): Masked | null {
  if (!receiver) return null;
  const { name, phone, address } = receiver;
  return { name: masked(name, maskName), phone: masked(phone, maskPhone), address: masked(address, maskAddress) };
}

const masked = (text: string | undefined, mask: (text: string) => string | null): string | null => (text === undefined ? null : /\*\*|＊/.test(text) ? text : mask(text));

/** The first three and last two digits of a long number, of a short one the last. */
function maskPhone(phone: string): string {
  const characters = [...phone];
  if (characters.length < 8) return `***${characters.at(-1) ?? ""}`;
  return `${characters.slice(0, 3).join("")}****${characters.slice(-2).join("")}`;
}

/** Province and city are enough to talk about a parcel; the rest is where a person lives. */
function maskAddress(address: string): string {
  return `${[...address].slice(0, 6).join("")}****`;
}
