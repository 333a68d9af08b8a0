import { expect, it } from "vitest";
import { isLateWrite } from "../../src/node/late-write.ts";

const thrown = (message: string, frame: string, Kind: ErrorConstructor = TypeError) => Object.assign(new Kind(message), { stack: `${Kind.name}: ${message}\n    at ${frame}\n    at process.processImmediate (node:internal/timers:574:21)` });
const MESSAGE = "Cannot read properties of null (reading 'write')";
const FRAME = "Immediate.nextWrite (file:///srv/xiaoer/node_modules/postgres/src/connection.js:255:22)";

it("knows the driver's write on a connection that was cut, and nothing else", () => {
  expect(isLateWrite(thrown(MESSAGE, FRAME))).toBe(true);
  expect(isLateWrite(thrown(MESSAGE, "Immediate.nextWrite (file:///srv/xiaoer/src/node/listen.ts:9:1)"))).toBe(false);
  expect(isLateWrite(thrown("Cannot read properties of null (reading 'end')", FRAME))).toBe(false);
  expect(isLateWrite(thrown(MESSAGE, FRAME, Error))).toBe(false);
  expect(isLateWrite(MESSAGE)).toBe(false);
});
