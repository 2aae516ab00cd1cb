import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { z } from 'zod';
import { problemOfProxy } from './auth/addresses/trusted-proxies.ts';
import type { AuthenticationSettings } from './auth/who-may-ask.ts';
import { defaultLimits, type Limits } from './limits/limits.ts';
import { readAuthentication } from './settings/authentication-settings.ts';
import { readCompositionSettings, type SubgraphListSettings } from './settings/composition-settings.ts';
import { oneOf, trueOrFalse } from './settings/one-of.ts';
import { ownFile } from './settings/own-file.ts';
import { policyMap } from './settings/policy-map.ts';
import { readFlags } from './settings/read-flags.ts';
import { type RegistrySettings, readRegistrySettings } from './settings/registry-settings.ts';
import { settings } from './settings/settings.ts';
import { readSubgraphSettings, type SubgraphSettings } from './settings/subgraph-settings.ts';
import { isHttp, isOrigin } from './settings/web-address.ts';
import { wholeNumber } from './settings/whole-number.ts';
import { type LogLevel, logLevels } from './telemetry.ts';

const unauthorized = ['cut', 'reject'] as const;
const errorDetails = ['none', 'service', 'stack'] as const;

/** The gateway's settings, complete and checked. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Processes behind one listener. */
  readonly workers: number;
  readonly isProduction: boolean;
  readonly supergraphFile: string;
  /** Subgraphs that are composed in place of reading that file. */
  readonly subgraphList: SubgraphListSettings | undefined;
  /** Whether a change of those files is served at once. */
  readonly supergraphWatch: boolean;
  /** What the query editors start with, if it fits the supergraph. */
  readonly operationsFolder: string;
  readonly subgraphs: SubgraphSettings;
  readonly registry: RegistrySettings;
  /** Of the tokens that tell subgraphs who asks. */
  readonly callerTokens: CallerTokenSettings;
  /** More entities than that are asked for in several requests. */
  readonly entitiesPerRequest: number;
  readonly requestTimeoutMs: number;
  readonly shutdownGraceMs: number;
  readonly maxBodyBytes: number;
  /** Most memory that parsed documents and plans take. */
  readonly maxCacheBytes: number;
  readonly introspection: boolean;
  readonly sandbox: boolean;
  readonly explorer: boolean;
  readonly corsOrigins: readonly string[];
  /** Addresses and networks of those who may say where a client comes from. */
  readonly trustedProxies: readonly string[];
  /** What is asked of a customer before its users are let in; undefined for nothing. */
  readonly loginGateFile: string | undefined;
  /** How long who was let in last stays so while nothing is known. */
  readonly loginGateGraceMs: number;
  readonly logLevel: LogLevel;
  /** How much errors tell of the subgraph that they come from. */
  readonly errorDetails: (typeof errorDetails)[number];
  /** The subgraphs whose own words errors always tell; those of this repository where it serves its own supergraph. */
  readonly trustedSubgraphs: ReadonlySet<string> | 'all';
  /** What becomes of an operation of which something is not for its caller. */
  readonly unauthorized: (typeof unauthorized)[number];
  /** Policies and the scopes that stand for them. */
  readonly policies: ReadonlyMap<string, readonly string[]>;
  /** Where all others are decided. */
  readonly policyUrl: string | undefined;
  /** Who may ask. */
  readonly authentication: AuthenticationSettings;
  /** How much one document may ask for. */
  readonly limits: Limits;
}

/** How subgraphs are told who asks. */
export interface CallerTokenSettings {
  /** The private key as PEM, or its file; undefined: one that is made in the folder of keys. */
  readonly key: string | undefined;
  /** Folder of the keys that are made here; undefined where none may be made. */
  readonly dataDir: string | undefined;
  /** Whether a subgraph that does not say it itself is sent tokens. */
  readonly areSent: boolean;
}

/** Settings that cannot be used; its message lists every problem. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The gateway does not start, its settings are wrong:', ...problems.map((line) => `  ${line}`)].join('\n'));
    this.problems = problems;
  }
}

/** Environment variables as the process has them. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Reads the environment; nothing else of the gateway does. */
export function readEnv(): Env {
  return process.env;
}

/** True when npm runs this very program, so that it shall not outlive npm. */
export function isChildOfNpm(): boolean {
  const [, program = ''] = process.argv;
  return readEnv()['npm_lifecycle_script']?.includes(basename(program)) ?? false;
}

/** Makes a Config of environment variables and command line arguments, or throws all that is wrong with them at once. */
export function toConfig(env: Env, argv: readonly string[] = []): Config {
  const problems: string[] = [];
  // A variable that is set to nothing, as compose files like to do, is not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const flags = readFlags(argv, problems);
  const { isOwn, ...composition } = readCompositionSettings(given, flags, problems);
  const parsed = schema.safeParse(given);
  const subgraphs = readSubgraphSettings(given, parsed.data?.DEDUPE_QUERIES ?? true, problems);
  const registry = readRegistrySettings(given, problems);
  for (const issue of parsed.error?.issues ?? []) problems.push(describe(issue, given));
  const authentication = readAuthentication(given, problems);
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);

  const values = parsed.data;
  const isProduction = values.NODE_ENV === 'production';
  const loginGate = values.LOGIN_GATE ?? (isOwn ? ownFile('login-gate.graphql') : 'off');
  return {
    host: values.HOST,
    port: values.PORT,
    workers: values.WORKERS,
    isProduction,
    ...composition,
    operationsFolder: ownFile('operations'),
    subgraphs,
    registry,
    callerTokens: {
      key: values.CALLER_KEY,
      dataDir: isProduction ? undefined : authentication.dataDir,
      // Our own subgraphs may still take requests without a token, and would answer them as if everything were allowed.
      areSent: values.CALLER_KEY !== undefined || isOwn,
    },
    entitiesPerRequest: values.ENTITIES_PER_REQUEST,
    requestTimeoutMs: values.REQUEST_TIMEOUT_MS,
    shutdownGraceMs: values.SHUTDOWN_GRACE_MS,
    maxBodyBytes: values.MAX_BODY_BYTES,
    maxCacheBytes: values.CACHE_MAX_BYTES,
    introspection: values.INTROSPECTION ?? !isProduction,
    sandbox: !isProduction,
    explorer: values.EXPLORER ?? !isProduction,
    corsOrigins: [...(isProduction ? [] : ['https://studio.apollographql.com']), ...values.CORS_ORIGINS],
    trustedProxies: values.TRUSTED_PROXIES,
    loginGateFile: loginGate === 'off' ? undefined : loginGate,
    loginGateGraceMs: values.LOGIN_GATE_GRACE_MS,
    errorDetails: values.ERROR_DETAILS ?? (isProduction ? 'none' : 'service'),
    trustedSubgraphs: values.TRUSTED_SUBGRAPHS ?? (isOwn ? 'all' : new Set()),
    authentication,
    logLevel: values.LOG_LEVEL ?? (isProduction ? 'info' : 'warn'),
    unauthorized: values.UNAUTHORIZED,
    policies: values.POLICIES,
    policyUrl: values.POLICY_URL,
    limits: {
      depth: values.LIMIT_DEPTH,
      aliases: values.LIMIT_ALIASES,
      rootFields: values.LIMIT_ROOT_FIELDS,
      selections: values.LIMIT_SELECTIONS,
      directives: values.LIMIT_DIRECTIVES,
      tokens: values.LIMIT_TOKENS,
      fetches: values.LIMIT_FETCHES,
    },
  };
}

const schema = z.object({
  HOST: z.string().regex(/^\S+$/, 'an IP address or a host name of this machine').default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(4000),
  WORKERS: workers().default(1),
  NODE_ENV: oneOf(['development', 'production']).default('development'),
  DEDUPE_QUERIES: trueOrFalse().default(true),
  ENTITIES_PER_REQUEST: wholeNumber(1, 1_000_000).default(1000),
  REQUEST_TIMEOUT_MS: wholeNumber(1, 600_000).default(30_000),
  SHUTDOWN_GRACE_MS: wholeNumber(0, 600_000).default(10_000),
  MAX_BODY_BYTES: wholeNumber(1024, 1_073_741_824).default(1_048_576),
  CACHE_MAX_BYTES: wholeNumber(1_048_576, 1_099_511_627_776).default(134_217_728),
  INTROSPECTION: trueOrFalse().optional(),
  EXPLORER: trueOrFalse().optional(),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .refine((origins) => origins.every(isOrigin), 'a comma-separated list of origins (scheme://host[:port], no path)')
    .default([]),
  TRUSTED_PROXIES: z
    .string()
    .transform((list, context) => {
      const entries = list.split(',').map((entry) => entry.trim());
      for (const problem of entries.map(problemOfProxy)) {
        if (problem) context.addIssue(`addresses and networks separated by commas, but ${problem}`);
      }
      return entries;
    })
    .default([]),
  LOGIN_GATE: z.string().optional(),
  LOGIN_GATE_GRACE_MS: wholeNumber(0, 86_400_000).default(300_000),
  ERROR_DETAILS: oneOf(errorDetails).optional(),
  TRUSTED_SUBGRAPHS: z
    .string()
    .transform((list) => new Set(list.split(',').map((name) => name.trim())))
    .optional(),
  UNAUTHORIZED: oneOf(unauthorized).default('cut'),
  POLICIES: policyMap().default(new Map()),
  POLICY_URL: z.string().refine(isHttp, 'an http or https URL without a password').optional(),
  CALLER_KEY: z.string().optional(),
  LOG_LEVEL: oneOf(logLevels).optional(),
  LIMIT_DEPTH: limit(defaultLimits.depth),
  LIMIT_ALIASES: limit(defaultLimits.aliases),
  LIMIT_ROOT_FIELDS: limit(defaultLimits.rootFields),
  LIMIT_SELECTIONS: limit(defaultLimits.selections),
  LIMIT_DIRECTIVES: limit(defaultLimits.directives),
  LIMIT_TOKENS: limit(defaultLimits.tokens),
  LIMIT_FETCHES: limit(defaultLimits.fetches),
});

function workers() {
  const expected = 'a whole number from 1 to 256, or auto';
  const isRight = (count: number) => count >= 1 && count <= 256;
  return z
    .string()
    .regex(/^(\d{1,3}|auto)$/, { error: expected, abort: true })
    .transform((text) => (text === 'auto' ? availableParallelism() : Number(text)))
    .refine(isRight, { error: expected });
}

function limit(fallback: number) {
  return wholeNumber(1, 1_000_000).default(fallback);
}

function describe(issue: z.core.$ZodIssue, env: Env): string {
  const name = String(issue.path[0]);
  const example = settings.find((setting) => setting.name === name)?.example ?? '';
  return `${name} is "${env[name]}"; expected ${issue.message}, e.g. ${name}=${example}`;
}
