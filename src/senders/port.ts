import type { Secrets } from "../kernel/secrets.ts";

export type SendingChannel = "email" | "robot" | "webhook";

/** What goes with a letter. */
export type LetterFile = { name: string; type: string; base64: string };

/** A letter. The same `id` is the same letter: a repetition after a crash can be told by it. */
export type Letter = { id: string; to: string; subject: string; text: string; file?: LetterFile | undefined };

/** What became of a call. `final`: trying again would not help; `gone`: the receiver wants nothing more. */
export type Outcome =
  | { kind: "sent"; status: number | null; answer: string }
  | { kind: "failed"; status: number | null; code: string; answer: string; final: boolean; gone?: boolean; retryAfterMs?: number | null };

export type Mail = {
  /** Who letters come from. */
  from: string;
  send: (letter: Letter) => Promise<Outcome>;
};

export type Answer = { status: number; text: string; retryAfter: string | null };
export type CallInput = { headers: Record<string, string>; body: string };

/**
 * Posts to an address that somebody gave us: 10 s, no redirect followed, at most 4 KiB of the answer read, inward addresses refused
 * unless allowed. @throws CallFault
 */
export type Call = (url: string, input: CallInput) => Promise<Answer>;

/** Why there was no answer at all. `refused`: we do not call such an address. */
export class CallFault extends Error {
  readonly code: "refused" | "timeout" | "unreachable";

  constructor(code: CallFault["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** All that sending needs from the outside; each root gives its own. */
export type Senders = {
  secrets: Secrets;
  call: Call;
  /** Null where no way for e-mail was set up. */
  mail: Mail | null;
  /** Addresses in a private network may be called. */
  allowPrivate: boolean;
  publicUrl: string | null;
};

export const CALL_TIMEOUT_MS = 10_000;
export const ANSWER_BYTES = 4096;
