type Versions = Record<string, string>;
type Entry = { version?: string; integrity?: string; resolved?: string; link?: boolean; inBundle?: boolean; optionalDependencies?: Versions };

export function faults(
  manifest: { dependencies?: Versions; devDependencies?: Versions; optionalDependencies?: Versions },
  lock: { packages: Record<string, Entry> },
): string[];
