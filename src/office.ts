import { answerInOffice } from "./edge/answer-office.ts";
import type { Env, Later } from "./edge/runtime.ts";

/** The root of the second Worker: what is around the chats. Only the first one (worker.ts) can ask it. */
export default { fetch: (request: Request, env: Env, later: Later) => answerInOffice(request, env, later) };
