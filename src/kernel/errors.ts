export type ErrorCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "stale"
  | "unsupported"
  | "too_large"
  | "refused"
  | "rate_limited"
  | "unavailable"
  | "internal";

export type Issue = { path: string; message: string };

/** What went wrong, in a sentence that could be shown to a person. `details` are added beside `error.code` in the answer. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: { issues?: Issue[]; platform?: { code: string; message: string }; [name: string]: unknown };

  constructor(code: ErrorCode, message: string, details: DomainError["details"] = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}
