const SHANGHAI_MS = 8 * 3_600_000;

export function unixSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}

/** `2022-09-02T10:27:50+08:00`, as the platform writes the update time of after-sale pushes. */
export function shanghaiRfc3339(ms: number): string {
  return `${new Date(ms + SHANGHAI_MS).toISOString().slice(0, 19)}+08:00`;
}

/** `2022-09-02 10:27:50`, the local form of logs and tickets. */
export function shanghaiText(ms: number): string {
  return new Date(ms + SHANGHAI_MS).toISOString().slice(0, 19).replace("T", " ");
}

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
