/** A buyer's name as lists show it: its first character. */
export function maskName(name: string | null): string | null {
  if (name === null || name === "") return name;
  return `${[...name][0]!}**`;
}
