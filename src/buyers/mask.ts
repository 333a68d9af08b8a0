/** A buyer's name as lists show it: its first character. */
export function maskName(name: string | null): string | null {
  if (name === null || name === "") return name;
  return `${[...name][0]!}**`;
}

/** 138****1234; a short number keeps its last two digits. What the platform has masked already stays as it came. */
export function maskPhone(phone: string | null): string | null {
  if (phone === null || phone === "" || phone.includes("*")) return phone;
  const characters = [...phone];
  return characters.length >= 11 ? `${characters.slice(0, 3).join("")}****${characters.slice(-4).join("")}` : `****${characters.slice(-2).join("")}`;
}

/** Province, city and district stay, the street goes. An address of which no district is known goes whole. */
export function maskAddress(address: string | null): string | null {
  if (address === null || address === "") return address;
  return `${DISTRICT.exec(address)?.[0] ?? ""}***`;
}

const DISTRICT = /^\s*(?:[\p{Script=Han}]{1,8}?(?:省|自治区|特别行政区|市)\s*)?(?:[\p{Script=Han}]{1,10}?(?:市|自治州|地区|盟)\s*)?(?:[\p{Script=Han}]{1,10}?(?:区|县|旗|市))?/u;
