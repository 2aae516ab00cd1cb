import type { Caller } from '../auth/caller.ts';
import type { CancelSignal } from '../transports/cancellation.ts';
import type { ClientExchange } from '../transports/headers/returned-headers.ts';
import type { Transport } from '../transports/transport.ts';
import type { Turns } from '../transports/turns.ts';
import type { ResponseObject } from './collect-objects.ts';
import type { Faults, ResponsePath } from './faults.ts';

/** One execution of an operation: everything that its steps read and write. */
export interface Run {
  /** What the fetches have brought so far, merged. */
  readonly data: ResponseObject;
  /** The client's variables, coerced, defaults filled in; and those by which a plan knows what is left out. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly isMutation: boolean;
  /** What the client calls its operation. */
  readonly operationName: string | undefined;
  readonly transports: ReadonlyMap<string, Transport>;
  readonly headers: Readonly<Record<string, string>>;
  /** The client's HTTP request; undefined where there is none. */
  readonly client?: ClientExchange | undefined;
  /** Who asks. */
  readonly caller: Caller;
  readonly signal: CancelSignal;
  readonly faults: Faults;
  /** Where long work lets others go first. */
  readonly turns: Turns;
  /** More are asked for in several requests. */
  readonly maxEntitiesPerRequest: number;
  /** The client's path of a place in `data`. */
  readonly clientPath: (path: ResponsePath) => ResponsePath;
}

/** A compiled node of a plan. */
export type Step = (run: Run) => Promise<void> | void;

/** Is a fetch, or a part of one, asked for in this run? */
export function isDue(
  { when }: { readonly when?: string | undefined },
  { variables }: Pick<Run, 'variables'>,
): boolean {
  return when === undefined || variables[when] === true;
}
