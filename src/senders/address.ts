/** Names that never leave a machine or a network. */
const INWARD_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|localdomain|home\.arpa)\.?$/i;

/** Why an address is not called, in a sentence; null where it may be. What a name resolves to is checked when it is called. */
export function addressFault(address: string, { allowPrivate }: { allowPrivate: boolean }): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return "An address begins with https://.";
  if (url.username !== "" || url.password !== "") return "An address holds no user name or password.";
  if (allowPrivate) return null;
  if (url.protocol !== "https:") return "An address begins with https://.";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIp(host) ? isPrivateIp(host) : INWARD_NAME.test(host) || !host.includes(".")) return "The address lies in a private network.";
  return null;
}

const isIp = (host: string): boolean => /^\d+\.\d+\.\d+\.\d+$/.test(host) || host.includes(":");

/** Networks that nobody on the open internet answers from: RFC 6890 and its kin. */
const PRIVATE_V4: readonly [string, number][] = [
  ["0.0.0.0", 8], ["10.0.0.0", 8], ["100.64.0.0", 10], ["127.0.0.0", 8], ["169.254.0.0", 16], ["172.16.0.0", 12], ["192.0.0.0", 24], ["192.0.2.0", 24],
  ["192.88.99.0", 24], ["192.168.0.0", 16], ["198.18.0.0", 15], ["198.51.100.0", 24], ["203.0.113.0", 24], ["224.0.0.0", 4], ["240.0.0.0", 4],
];

/** Whether an address of either family points inward, also where it hides a v4 one. What is no address counts as one that does. */
export function isPrivateIp(ip: string): boolean {
  if (!ip.includes(":")) return isPrivateV4(ip);
  const words = wordsOfV6(ip);
  if (!words) return true;
  const [a, b] = [words[0]!, words[1]!];
  const tail = () => isPrivateV4([words[6]! >> 8, words[6]! & 255, words[7]! >> 8, words[7]! & 255].join("."));
  const zeros = words.slice(0, 5).every((word) => word === 0);
  if (zeros && (words[5] === 0xffff || words[5] === 0)) return words[5] === 0 || tail();
  if (a === 0x64 && b === 0xff9b) return tail();
  if (a === 0x2002) return isPrivateV4([b >> 8, b & 255, words[2]! >> 8, words[2]! & 255].join("."));
  if (a === 0x2001 && (b === 0 || b === 0xdb8)) return true;
  return (a & 0xe000) !== 0x2000; // only 2000::/3 is given out
}

function isPrivateV4(ip: string): boolean {
  const value = numberOfV4(ip);
  return value === null || PRIVATE_V4.some(([network, bits]) => Math.floor(value / 2 ** (32 - bits)) === Math.floor(numberOfV4(network)! / 2 ** (32 - bits)));
}

function numberOfV4(ip: string): number | null {
  const parts = ip.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
  return parts.reduce((value, part) => value * 256 + Number(part), 0);
}

function wordsOfV6(ip: string): number[] | null {
  const plain = ip.split("%")[0]!.replace(/(\d+\.\d+\.\d+\.\d+)$/, (v4) => {
    const value = numberOfV4(v4);
    return value === null ? "x" : `${Math.floor(value / 65_536).toString(16)}:${(value % 65_536).toString(16)}`;
  });
  const [head = "", tail, rest] = plain.split("::");
  const words = (text: string) => (text === "" ? [] : text.split(":").map((word) => (/^[0-9a-f]{1,4}$/i.test(word) ? Number.parseInt(word, 16) : Number.NaN)));
  const [left, right] = [words(head), words(tail ?? "")];
  const gap = 8 - left.length - right.length;
  if (rest !== undefined || (tail === undefined ? gap !== 0 : gap < 1)) return null;
  const all = [...left, ...Array.from({ length: gap }, () => 0), ...right];
  return all.some(Number.isNaN) ? null : all;
}
