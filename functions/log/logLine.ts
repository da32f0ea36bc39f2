/**
 * One line of the log: JSON with these fields, in this order. A line holds no name and no text of a member, no id of a
 * person, tenant or conversation, no token and no address: only words of the code, numbers, and the ids named here.
 *
 * - `at`: UTC, ISO 8601. `level`: `error` for faults only, `warn` for a card that did not reach its chat.
 * - `kind` and `name`: `request` with the route's name (or `messages`, `tabs`), `activity` with the bot's verb, command
 *   or event (`unknown` for any other), `timer` with the timer's name, `nudge` with `outbox`; `delivery`, `seal` and `fault`
 *   carry the name of what ran when they happened, `none` outside all of it.
 * - `correlation`: the Functions invocation, sent back as `x-correlation-id` and told to people in the answer to a
 *   fault; for a nudge an id of its own. `trace`: the trace id of the caller's `traceparent` (W3C), where well-formed.
 *
 * Every request, activity, timer run and nudge run writes exactly one line when it ends; an activity is no request
 * besides. A refusal is logged by its kind, never with its facts. Faults and deliveries are lines of their own.
 */
export type LogLine = RunLine | DeliveryLine | SealLine | FaultLine;

export type RunKind = 'request' | 'activity' | 'timer' | 'nudge';
export type LogLevel = 'info' | 'warn' | 'error';

export type RunLine = {
  at: string;
  level: 'info';
  kind: RunKind;
  name: string;
  correlation: string;
  trace?: string;
  /** Milliseconds from the first look at it to the answer. */
  ms: number;
  /** HTTP status, of requests and activities. */
  status?: number;
  /** Kind of the refusal the person got, or `fault`. */
  refusal?: string;
  /** How much a timer or nudge run did: cards posted or brought up to date, polls closed, entries sealed. */
  done?: number;
  store: StoreLine;
};

/** What the run asked of the store. The charge is in request units of Cosmos DB, absent where the store has none. */
export type StoreLine = { reads: number; lists: number; commits: number; documentsRead: number; documentsWritten: number; charge?: number };

/** A card that was not posted or updated. */
export type DeliveryLine = {
  at: string;
  level: 'warn';
  kind: 'delivery';
  name: string;
  correlation: string;
  trace?: string;
  /**
   * `later`, `refused`, `no-roster`: tried again by itself. `missing`: posted afresh. `gone`: the card failed. `unknown`,
   * `lost`: nobody knows whether Teams has it, a member may post it again. See functions/delivery/messenger.ts.
   */
  outcome: string;
  /** Id of the posting. */
  posting: string;
  /** How often it was tried. */
  attempts: number;
  /** What Teams answered (HTTP), where it did. */
  status?: number;
};

/**
 * Audit entries were sealed. Whoever keeps these lines elsewhere can tell later that no seal was cut off or made anew:
 * `ileanet -- verify-log --head <hash>`.
 */
export type SealLine = {
  at: string;
  level: 'info';
  kind: 'seal';
  name: string;
  correlation: string;
  trace?: string;
  /** The number of the seal, and how many entries it lists. */
  seal: string;
  hash: string;
  entries: number;
};

/** A fault of ours, or of what we stand on. Messages are not written, but for those of `Fault`: they quote documents, bodies and addresses. */
export type FaultLine = {
  at: string;
  level: 'error';
  kind: 'fault';
  name: string;
  correlation: string;
  trace?: string;
} & FaultFacts;

/** What is known to be ours of an error: its class, its code, and where it was thrown, by function and line. */
export type FaultFacts = {
  /** Name of the error's class. */
  fault: string;
  /** System or SDK code (`ECONNREFUSED`, `ERR_…`), or a number (SQLite, HTTP). */
  code?: string | number;
  /** Of our own `Fault` only: what is wrong and what to do. */
  message?: string;
  /** Frames of the stack, one on each line, innermost first. */
  stack: string;
  /** What caused it, outermost first. */
  causes?: Omit<FaultFacts, 'causes'>[];
};
