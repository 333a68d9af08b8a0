import type { OpenApi } from "../http/openapi.ts";
import { isOffice } from "../surface/office-paths.ts";
import type { Step } from "../surface/step.ts";
import type { Env, Fetcher } from "./runtime.ts";

/** Addresses that only the other Worker of ours can ask: the office has none of its own on the net. */
const INSIDE = "https://office.invalid";
const STEPS = /^\/steps\/(due|minute|hour)$/;

const AWAY = { error: { code: "unavailable", message: "This part runs in the office's Worker, which is not bound here. Deploy wrangler.office.toml and bind it as OFFICE.", details: {} } };

/** The office's answer to a request for it; null for what the desk answers itself. */
export function fromOffice(request: Request, { OFFICE }: Env): Promise<Response> | null {
  if (!isOffice(new URL(request.url).pathname)) return null;
  return OFFICE ? OFFICE.fetch(request) : Promise.resolve(Response.json(AWAY, { status: 503 }));
}

/** Lets the office do what is due there. Without one nothing is. */
export async function officeDoes(office: Fetcher | undefined, occasion: Step["atEdge"]): Promise<void> {
  if (!office) return;
  const answer = await office.fetch(new Request(`${INSIDE}/steps/${occasion}`, { method: "POST" }));
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`The office answered ${answer.status}.`);
}

/** The occasion of a request for the office's own work; null for every other request. */
export function occasionOf({ method, url }: Request): Step["atEdge"] | null {
  const { origin, pathname } = new URL(url);
  return method === "POST" && origin === INSIDE ? ((STEPS.exec(pathname)?.[1] as Step["atEdge"] | undefined) ?? null) : null;
}

/** How the office describes itself. */
export async function officeDescribed(office: Fetcher): Promise<OpenApi> {
  return (await office.fetch(new Request(`${INSIDE}/openapi.json`))).json() as Promise<OpenApi>;
}
