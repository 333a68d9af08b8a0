import { DomainError } from "../kernel/errors.ts";

/** The reader of other people's calendars would be a twentieth of the Worker. @throws DomainError `unsupported` always. */
function parse(): never {
  throw new DomainError("unsupported", "A server at the edge reads no iCal. Import the days from a JSON file, or the built-in holidays.");
}

export default { parse };
