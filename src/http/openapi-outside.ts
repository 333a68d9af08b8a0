import type { JsonSchema } from "./openapi-schemas.ts";

const text = { "text/plain": { schema: { type: "string" } } };
const answered = (description: string) => ({ description, content: text });
const error = { $ref: "#/components/responses/Error" };
const inPath = (name: string, description: string) => ({ name, in: "path", required: true, description, schema: { type: "string" } });
const delivery = {
  tags: ["webhooks"],
  security: [],
  requestBody: { required: true, description: "As the platform sends it, signed in its way.", content: { "application/json": { schema: { type: "object", additionalProperties: true } } } },
  responses: { "200": { description: "Kept; answered in the platform's form." }, "401": { description: "The signature is wrong." }, "413": { description: "The body is too large." }, default: error },
};
const connection = [inPath("platform", "The platform's name."), inPath("connectionId", "The connection's id.")];

/** What is answered before and beside the declared routes. */
export const OUTSIDE_PATHS: Record<string, JsonSchema> = {
  "/webhooks/{platform}/{connectionId}": {
    post: { ...delivery, operationId: "postDelivery", summary: "A platform's delivery", parameters: connection },
    get: {
      ...delivery,
      operationId: "verifyAddress",
      summary: "Where a platform verifies the address by GET",
      parameters: connection,
      requestBody: undefined,
      responses: { "200": answered("The address is ours."), "404": { description: "The platform does not verify so." }, default: error },
    },
  },
  "/webhooks/{platform}/{connectionId}/{feed}": {
    post: { ...delivery, operationId: "postDeliveryOfFeed", summary: "A delivery of one of the connection's feeds", parameters: [...connection, inPath("feed", "The feed's name.")] },
  },
  "/healthz": {
    get: { tags: ["server"], operationId: "getHealth", summary: "The process is up", security: [], parameters: [], responses: { "200": answered("It is."), "4XX": error, default: error } },
  },
  "/readyz": {
    get: {
      tags: ["server"],
      operationId: "getReadiness",
      summary: "The database can be reached and is migrated",
      security: [],
      parameters: [],
      responses: { "200": answered("It is."), "503": answered("It is not."), "4XX": error, default: error },
    },
  },
};
