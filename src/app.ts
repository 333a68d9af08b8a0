import { deliveriesFirst, deskApi, deskPages, signIn } from "./surface/desk.ts";
import { type Dependencies, frame } from "./surface/frame.ts";
import { officeApi, officePages, screens } from "./surface/office.ts";

export type { Dependencies } from "./surface/frame.ts";

/** The whole HTTP surface but the web's files. */
export function createApp(deps: Dependencies) {
  const app = frame(deps, deliveriesFirst(deps));
  officePages(app, deps);
  deskPages(app, deps);
  return app.route("/api/auth", signIn(deps)).route("/screens", screens(deps)).route("/api/v1", deskApi(deps)).route("/api/v1", officeApi(deps));
}

export type App = ReturnType<typeof createApp>;
