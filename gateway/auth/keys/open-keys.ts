import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Log } from '../../telemetry.ts';
import type { Credentials, Entry, Refusal } from '../authenticate.ts';
import { callerOfKey } from './caller-of-key.ts';
import { followRegistry } from './follow-registry.ts';
import {
  expiredKey,
  foreignNetwork,
  incompleteKey,
  mistypedKey,
  noRegistry,
  revokedKey,
  unknownKey,
  unreadableRegistry,
} from './key-refusals.ts';
import { hashOfKey, readKeyText } from './key-text.ts';
import type { KnownKey } from './known-clients.ts';
import { withinNetworks } from './networks.ts';
import { noteUses } from './note-uses.ts';
import { watchExpiry } from './watch-expiry.ts';

/** Knows the API keys and the clients that the registry holds. */
export interface Keys extends AsyncDisposable {
  /** Who a key stands for; `text` is what follows `Bearer`. */
  authenticate(text: string, credentials: Pick<Credentials, 'clientAddress'>): Entry;
  /** Id of the client that this issuer's tokens name by this client id; undefined where none is registered. */
  clientOf(issuer: string, clientId: string): string | undefined;
}

/** How keys are opened. */
export interface KeysOptions {
  /** URL of the gateway's role; undefined where the gateway has no registry. */
  readonly url: string | undefined;
  /** How long in milliseconds what was read of a registry that cannot be read any more is good for. */
  readonly maxStalenessMs: number;
  readonly log: Log;
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number;
}

/** What was read longer ago than this in milliseconds, several looks, may lack a key that was made since. */
const freshMs = 2000;
/** Longest time in milliseconds that a gateway waits for its registry before it starts without. */
const startMs = 10_000;
/** Compared with where no key has the id, so that this takes as long as where one has. */
const nobodysHash = randomBytes(32).toString('base64');

/** Reads the registry into memory and follows it; a registry that does not answer now is read as soon as it does. */
export async function openKeys({ url, maxStalenessMs, log, now = Date.now }: KeysOptions): Promise<Keys> {
  if (url === undefined) return keysOfNobody;
  const uses = noteUses();
  const tellOfExpiry = watchExpiry(log);
  const registry = followRegistry({ url, uses, log, now, onRead: (clients) => tellOfExpiry(clients, now()) });
  await atMost(startMs, registry.tried);

  return {
    authenticate(text, { clientAddress }) {
      const read = readKeyText(text);
      if (read === 'incomplete') return { refusal: incompleteKey };
      if (read === 'mistyped') return { refusal: mistypedKey };
      const time = now();
      const age = time - registry.readAt();
      if (age > maxStalenessMs) return { refusal: unreadableRegistry };
      const key = registry.clients()?.key(read.id);
      const isRight = timingSafeEqual(Buffer.from(key?.hash ?? nobodysHash, 'base64'), hashOfKey(text));
      if (key === undefined || !isRight) return { refusal: age > freshMs ? unreadableRegistry : unknownKey };
      const refusal = refusalOf(key, time, clientAddress);
      if (refusal !== undefined) return { refusal };
      uses.note(key, time);
      key.entry ??= { caller: callerOfKey(key) };
      return key.entry;
    },
    clientOf: (issuer, clientId) => registry.clients()?.clientOf(issuer, clientId),
    [Symbol.asyncDispose]: () => registry[Symbol.asyncDispose](),
  };
}

const keysOfNobody: Keys = {
  authenticate: () => ({ refusal: noRegistry }),
  clientOf: () => undefined,
  [Symbol.asyncDispose]: async () => undefined,
};

function refusalOf(key: KnownKey, time: number, address: string): Refusal | undefined {
  if (key.revokedAt !== null) return revokedKey(key.revokedAt);
  if (key.client.row.isRevoked) return revokedKey(null);
  if (key.expiresAt <= time) return expiredKey(key.expiresAt);
  if (key.networks === '') return undefined;
  key.isWithin ??= withinNetworks(key.networks);
  return key.isWithin(address) ? undefined : foreignNetwork(address);
}

async function atMost(ms: number, promise: Promise<void>): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([promise, over]);
  clearTimeout(timer);
}
