/** One figure with its series. Labels come from closed sets of ours, never from what a stranger sent. */
export type Family = {
  name: string;
  help: string;
  type: "counter" | "gauge";
  series: readonly { labels?: Record<string, string>; value: number }[];
};

export const PROMETHEUS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

/** Prometheus' text format 0.0.4: HELP and TYPE once a family, its series together. A family without series is left out. */
export function toPrometheus(families: readonly Family[]): string {
  return families
    .filter(({ series }) => series.length > 0)
    .map(({ name, help, type, series }) => `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n${series.map(({ labels = {}, value }) => `${name}${labelText(labels)} ${valueText(value)}\n`).join("")}`)
    .join("");
}

function labelText(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function valueText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  return Number.isFinite(value) ? String(value) : value > 0 ? "+Inf" : "-Inf";
}

const escapeHelp = (text: string) => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
const escapeLabel = (text: string) => escapeHelp(text).replaceAll('"', '\\"');
