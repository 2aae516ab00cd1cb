import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import type { Credentials, Entry, Refusal } from '../../gateway/auth/authenticate.ts';
import type { Caller } from '../../gateway/auth/caller.ts';
import { readIssuers } from '../../gateway/auth/issuer-tokens/read-issuers.ts';
import { type AuthenticationOptions, openAuthentication } from '../../gateway/auth/open-authentication.ts';
import { createLog } from '../../gateway/telemetry.ts';

/** A door without the house behind it. */
export interface Door extends Disposable {
  /** Shows a token. */
  show(token: string): Promise<Entry>;
  /** Shows headers. */
  ask(headers: IncomingHttpHeaders, more?: Partial<Credentials>): Entry | Promise<Entry>;
  /** Every line of its log. */
  readonly log: readonly string[];
}

/** Opens a door in production that trusts these issuers, as AUTH_ISSUERS has them. */
export function openDoor(issuers: readonly object[], options: Partial<AuthenticationOptions> = {}): Door {
  const problems: string[] = [];
  const read =
    issuers.length > 0 ? readIssuers(issuers, { folder: '/', secretOf: () => 'secret of graph' }, problems) : [];
  assert.deepEqual(problems, []);
  const log: string[] = [];
  const { authenticate, ...opened } = openAuthentication({
    isProduction: true,
    host: '127.0.0.1',
    corsOrigins: [],
    log: createLog('debug', (line) => log.push(line)),
    ...options,
    authentication: {
      anonymousScopes: undefined,
      cookie: undefined,
      developmentCaller: undefined,
      dataDir: '/nowhere',
      ...options.authentication,
      issuers: read,
    },
  });
  const ask: Door['ask'] = (headers, more) =>
    authenticate({ method: 'POST', headers, peerAddress: '127.0.0.1', clientAddress: '127.0.0.1', ...more });
  return { ask, show: async (token) => ask({ authorization: `Bearer ${token}` }), log, ...opened };
}

/** The caller that was let in. */
export function callerIn({ caller, refusal }: Entry): Caller {
  assert.ok(caller, refusal?.message);
  return caller;
}

/** Why nobody was let in. */
export function refusalIn({ caller, refusal }: Entry): Refusal {
  assert.ok(refusal, caller?.rights);
  return refusal;
}
