import { z } from 'zod';
import type { HeaderSettings } from '../transports/headers/header-rules.ts';
import { publicUrl } from '../transports/public-url.ts';
import { readSubgraphAddress } from '../transports/subgraph-address.ts';
import type { SubgraphTraffic } from '../transports/subgraph-transport.ts';
import { readHeaderSettings } from './header-settings.ts';
import { misspeltSettings } from './misspelt-settings.ts';
import { trueOrFalse } from './one-of.ts';
import { settings } from './settings.ts';
import { certificates, hostName, privateKey, proxyUrl, tlsOf } from './tls-settings.ts';
import { variablePrefix } from './variable-prefix.ts';
import { wholeNumber } from './whole-number.ts';

/** What the environment says about the subgraphs, which it names by the beginnings of variables, such as SUBGRAPH_CRM. */
export interface SubgraphSettings {
  /** Variable name, such as SUBGRAPH_CRM_URL, to URL. */
  readonly urls: ReadonlyMap<string, string>;
  /** Of every subgraph that has no traffic of its own. */
  readonly traffic: SubgraphTraffic;
  /** Beginning of variable names to the traffic of that subgraph. */
  readonly ownTraffic: ReadonlyMap<string, SubgraphTraffic>;
  /** Rules about their headers. */
  readonly headers: HeaderSettings;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Reads what concerns subgraphs; what is wrong is added to the problems. */
export function readSubgraphSettings(env: Env, dedupe: boolean, problems: string[]): SubgraphSettings {
  problems.push(...misspeltSettings(Object.keys(env), [...names, 'HEADERS', 'URL']));
  return {
    urls: readUrls(env, problems),
    ...readTraffics(env, dedupe, problems),
    headers: readHeaderSettings(env, problems),
  };
}

/** Reads how connections to each subgraph are made; what is wrong is added to the problems. */
export function readConnections(
  env: Env,
  problems: string[],
): (subgraph: string) => Pick<SubgraphTraffic, 'tls' | 'proxy'> {
  const { traffic, ownTraffic } = readTraffics(env, false, problems);
  return (subgraph) => {
    const { tls, proxy } = ownTraffic.get(variablePrefix(subgraph)) ?? traffic;
    return { tls, proxy };
  };
}

function readTraffics(env: Env, dedupe: boolean, problems: string[]): Pick<SubgraphSettings, 'traffic' | 'ownTraffic'> {
  const prefixes = new Set(Object.keys(env).flatMap((name) => (shared.has(name) ? [] : (own.exec(name)?.[1] ?? []))));
  return {
    traffic: readTraffic(env, 'SUBGRAPH', dedupe, problems),
    ownTraffic: new Map([...prefixes].map((prefix) => [prefix, readTraffic(env, prefix, dedupe, problems)])),
  };
}

// Variable names without the SUBGRAPH_ or SUBGRAPH_<NAME>_ in front.
const schema = z.object({
  TIMEOUT_MS: wholeNumber(1, 600_000).default(5000),
  RETRIES: wholeNumber(0, 10).default(2),
  RETRY_TIMEOUTS: trueOrFalse().default(false),
  MAX_RESPONSE_BYTES: wholeNumber(1024, 500_000_000).default(50_000_000),
  TLS_CA: certificates().optional(),
  TLS_CERT: certificates().optional(),
  TLS_KEY: privateKey().optional(),
  TLS_SERVER_NAME: hostName().optional(),
  PROXY: proxyUrl().optional(),
  BREAKER_FAILURE_PERCENT: wholeNumber(0, 100).default(50),
  BREAKER_MIN_REQUESTS: wholeNumber(1, 100_000).default(5),
  BREAKER_WINDOW_MS: wholeNumber(100, 600_000).default(30_000),
  BREAKER_COOL_DOWN_MS: wholeNumber(1, 600_000).default(5000),
  CALLER_TOKEN: trueOrFalse().optional(),
});
const names = Object.keys(schema.shape);
const shared = new Set(names.map((name) => `SUBGRAPH_${name}`));
const own = new RegExp(`^(SUBGRAPH_.+)_(?:${names.join('|')})$`);

/** What one subgraph does not set itself is as for all of them. */
function readTraffic(env: Env, prefix: string, dedupe: boolean, problems: string[]): SubgraphTraffic {
  const parsed = schema.safeParse(
    Object.fromEntries(names.map((name) => [name, env[`${prefix}_${name}`] ?? env[`SUBGRAPH_${name}`]])),
  );
  for (const { path, message } of parsed.error?.issues ?? []) {
    const value = env[`${prefix}_${String(path[0])}`];
    // What is wrong for all is told once.
    if (value !== undefined) problems.push(wrong(prefix, String(path[0]), value, message));
  }
  const values = parsed.data ?? schema.parse({});
  return {
    timeoutMs: values.TIMEOUT_MS,
    retries: values.RETRIES,
    retryTimeouts: values.RETRY_TIMEOUTS,
    maxResponseBytes: values.MAX_RESPONSE_BYTES,
    tls: tlsOf(values, env, prefix, problems),
    proxy: values.PROXY === 'off' ? undefined : values.PROXY,
    dedupe,
    callerToken: values.CALLER_TOKEN,
    breaker:
      values.BREAKER_FAILURE_PERCENT === 0
        ? undefined
        : {
            failurePercent: values.BREAKER_FAILURE_PERCENT,
            minRequests: values.BREAKER_MIN_REQUESTS,
            windowMs: values.BREAKER_WINDOW_MS,
            coolDownMs: values.BREAKER_COOL_DOWN_MS,
          },
  };
}

function readUrls(env: Env, problems: string[]): ReadonlyMap<string, string> {
  const urls = new Map<string, string>();
  for (const [name, value = ''] of Object.entries(env)) {
    if (!/^SUBGRAPH_.+_URL$/.test(name)) continue;
    if (readSubgraphAddress(value)) urls.set(name, value);
    else
      problems.push(
        `${name} is "${publicUrl(value)}"; expected an http, https or unix URL, e.g. ${name}=http://127.0.0.1:4001/graphql`,
      );
  }
  return urls;
}

function wrong(prefix: string, name: string, value: string, expected: string): string {
  const example = settings.find((setting) => setting.name === `SUBGRAPH_${name}`)?.example;
  // A proxy's URL may hold a password, and a text in place of a file a key.
  const shown = name === 'PROXY' ? publicUrl(value) : value.replace(/-----BEGIN.*/s, '-----BEGIN…');
  return `${prefix}_${name} is "${shown}"; expected ${expected}, e.g. ${prefix}_${name}=${example}`;
}
