import type { Log } from '../../telemetry.ts';
import { createAlarm } from './alarm.ts';
import type { KnownClients } from './known-clients.ts';
import type { Uses } from './note-uses.ts';
import { openConnection } from './open-connection.ts';
import { readRegistry, type Snapshot } from './read-registry.ts';

/** The registry as this process knows it. */
export interface FollowedRegistry extends AsyncDisposable {
  /** Undefined until it was read once. */
  clients(): KnownClients | undefined;
  /** When it was last known that nothing is missing, in milliseconds of the clock. */
  readAt(): number;
  /** Resolves when it was read, or could not be, for the first time. */
  readonly tried: Promise<void>;
}

/** What is needed to follow a registry. */
export interface FollowOptions {
  /** URL of the gateway's role. */
  readonly url: string;
  readonly uses: Uses;
  readonly log: Log;
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** Called with what is known whenever the registry was read or found unchanged. */
  readonly onRead: (clients: KnownClients) => void;
}

/** Time in milliseconds between two looks at the version: notifications are lost behind a pooler and while a connection is made anew. */
const lookEveryMs = 500;

/** Reads the registry and keeps what is known of it up to date, by one connection, which is made anew when it is lost. */
export function followRegistry({ url, uses, log, now, onRead }: FollowOptions): FollowedRegistry {
  const alarm = createAlarm();
  const stop = new AbortController();
  const tried = Promise.withResolvers<void>();
  let snapshot: Snapshot | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let isLost = false;

  const look = async () => {
    await using connection = await openConnection({ url, onNews: alarm.ring, signal: stop.signal });
    while (!stop.signal.aborted) {
      const began = now();
      snapshot = await readRegistry(connection, snapshot);
      readAt = began;
      if (isLost) log.info('The registry of API keys is read again.');
      isLost = false;
      tried.resolve();
      onRead(snapshot.clients);
      await uses.flush(connection, began);
      await alarm.wait(lookEveryMs);
    }
    await uses.flush(connection, now(), true);
  };
  const follow = async () => {
    while (!stop.signal.aborted) {
      await look().catch((error: unknown) => {
        if (isLost || stop.signal.aborted) return;
        isLost = true;
        log.error('The registry of API keys cannot be read; keys that are known stay good for a while.', {
          error: sentenceOf(error),
        });
      });
      tried.resolve();
      if (!stop.signal.aborted) await alarm.wait(lookEveryMs);
    }
  };
  const followed = follow();
  return {
    clients: () => snapshot?.clients,
    readAt: () => readAt,
    tried: tried.promise,
    async [Symbol.asyncDispose]() {
      stop.abort();
      alarm.ring();
      await followed;
    },
  };
}

function sentenceOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  const reason = error instanceof AggregateError ? error.errors.map(String).join('; ') : (message ?? String(error));
  switch (code) {
    case '3F000':
    case '42P01':
    case '42501':
      return `${reason}: bring the registry up to date with npm run migrate.`;
    case '28P01':
    case '28000':
      return `${reason}: npm run migrate makes the role of the gateway; else set GATEWAY_DATABASE_URL to its own URL.`;
    default:
      return `${reason}: start the PostgreSQL of GATEWAY_DATABASE_URL or DATABASE_URL, or correct that.`;
  }
}
