import { type CallerTokens, callerTokens } from './auth/caller-tokens/caller-tokens.ts';
import { ownSigningKey, readSigningKey, type SigningKey, SigningKeyError } from './auth/caller-tokens/signing-key.ts';
import type { CallerTokenSettings, Config } from './config.ts';
import { StartError } from './server/start-error.ts';
import { variablePrefix } from './settings/variable-prefix.ts';
import type { Log } from './telemetry.ts';
import { callerToken } from './transports/caller-token.ts';
import { applyHeaderRules } from './transports/headers/apply-header-rules.ts';
import { concernsAuthorization, maySharePerRules, rulesFor } from './transports/headers/header-rules.ts';
import { httpTransport } from './transports/http.ts';
import { MutationClock } from './transports/mutation-clock.ts';
import { readSubgraphAddress } from './transports/subgraph-address.ts';
import { type SubgraphTraffic, subgraphTransport } from './transports/subgraph-transport.ts';
import { tellFailures } from './transports/tell-failures.ts';
import type { Transport } from './transports/transport.ts';
import type { OpenTransport } from './transports/transport-leases.ts';

/** Opens the way to a subgraph: the one that it has in this process, else HTTP with tokens of who asks where they are wanted. */
export function subgraphOpener(
  config: Config,
  log: Log,
  own: ReadonlyMap<string, Transport> = new Map(),
): (name: string, url: string) => OpenTransport {
  const clock = new MutationClock();
  const tokens = once(() => callerTokens(openKey(config.callerTokens)));
  return (name, url) => {
    const local = own.get(name);
    const traffic = trafficOf(name, local ? undefined : url, config, log);
    const rules = rulesFor(name, config.subgraphs.headers);
    const guarded = { ...traffic, dedupe: traffic.dedupe && maySharePerRules(rules) };
    const isTold = !local && (traffic.callerToken ?? config.callerTokens.areSent);
    const hasPassword = !local && readSubgraphAddress(url)?.authorization !== undefined;
    refuseTwoCredentials(name, { isTold, hasPassword, hasRule: concernsAuthorization(rules) });
    const withHeaders = applyHeaderRules(rules, isTold || hasPassword);
    if (local) {
      const transport = withHeaders(subgraphTransport(local, guarded, clock));
      return { transport, probe: withHeaders(local), close: async () => undefined };
    }
    // A wrong key is told before connections are there to be closed.
    const tell = isTold ? telling(tokens(), log) : asItIs;
    const http = httpTransport(url, { ...traffic, keepHeaders: rules.response.length > 0 });
    const told = tell(http);
    return {
      transport: withHeaders(subgraphTransport(told, guarded, clock)),
      probe: withHeaders(told),
      close: async () => http[Symbol.asyncDispose](),
    };
  };
}

interface Credentials {
  readonly isTold: boolean;
  readonly hasPassword: boolean;
  readonly hasRule: boolean;
}

// One header can tell only one thing.
function refuseTwoCredentials(name: string, { isTold, hasPassword, hasRule }: Credentials): void {
  const ours = "this gateway's token of who asks";
  const without = `set ${variablePrefix(name)}_CALLER_TOKEN=false if it need not know`;
  if (isTold && hasPassword) {
    throw new StartError(
      `The subgraph ${name} has a user or password in its URL, which would be sent where ${ours} stands: take them out of the URL, or ${without}.`,
    );
  }
  if (!hasRule || !(isTold || hasPassword)) return;
  const [what, remedy] = isTold ? [ours, without] : ['the user and password of its URL', 'take them out of the URL'];
  throw new StartError(
    `SUBGRAPH_HEADERS has a rule for authorization that concerns the subgraph ${name}, where that header holds ${what}: take the rule out, or ${remedy}.`,
  );
}

// What the traffic to a subgraph may cost; tries that fail and a circuit that opens or closes are logged.
function trafficOf(
  name: string,
  url: string | undefined,
  { subgraphs: { traffic, ownTraffic } }: Config,
  log: Log,
): SubgraphTraffic {
  const own = ownTraffic.get(variablePrefix(name)) ?? traffic;
  const onChange = (subgraph: string, state: 'open' | 'closed') =>
    log.warn(state === 'open' ? 'A subgraph fails often and is left alone.' : 'A subgraph answers again.', {
      subgraph,
    });
  const onFailure = log.isEnabled('warn') ? tellFailures(log, url) : undefined;
  return { ...own, onFailure, breaker: own.breaker && { ...own.breaker, onChange } };
}

/** A refusal is logged at most so often, in milliseconds, for each subgraph. */
const LOG_REFUSAL_MS = 60_000;

function telling(tokens: CallerTokens, log: Log): (next: Transport) => Transport {
  let quietUntil = 0;
  return callerToken(tokens, (subgraph, sentence) => {
    if (Date.now() < quietUntil) return;
    quietUntil = Date.now() + LOG_REFUSAL_MS;
    log.error("A subgraph does not accept this gateway's tokens.", { subgraph, sentence });
  });
}

function openKey({ key, dataDir }: CallerTokenSettings): SigningKey {
  try {
    if (key !== undefined) return readSigningKey('gateway', 'CALLER_KEY', key);
    if (dataDir !== undefined) return ownSigningKey('gateway', dataDir);
  } catch (error) {
    if (error instanceof SigningKeyError) throw new StartError(error.message);
    const { message } = error as Error;
    throw new StartError(`No key for the tokens of callers can be made in DATA_DIR (${message}): set CALLER_KEY.`);
  }
  throw new StartError(
    'In production subgraphs can be told who asks only where CALLER_KEY is set, e.g. CALLER_KEY=/run/secrets/gateway.pem; make keys with npm run caller-keys, or set SUBGRAPH_CALLER_TOKEN=false where the subgraphs need not know.',
  );
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function asItIs(transport: Transport): Transport {
  return transport;
}
