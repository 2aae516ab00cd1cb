import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, toConfig } from '../../gateway/config.ts';
import { defaultLimits } from '../../gateway/limits/limits.ts';
import { HelpRequest } from '../../gateway/settings/read-flags.ts';
import { settings } from '../../gateway/settings/settings.ts';

const defaultTraffic = {
  timeoutMs: 5000,
  retries: 2,
  retryTimeouts: false,
  tls: undefined,
  proxy: undefined,
  maxResponseBytes: 50_000_000,
  dedupe: true,
  callerToken: undefined,
  breaker: { failurePercent: 50, minRequests: 5, windowMs: 30_000, coolDownMs: 5000 },
};

const noRules = { all: { request: [], response: [] }, own: new Map() };

test('An empty environment gives the documented defaults', () => {
  const { supergraphFile, operationsFolder, loginGateFile, ...config } = toConfig({});
  assert.match(supergraphFile, /[\\/]schema[\\/]supergraph\.graphql$/);
  assert.match(operationsFolder, /[\\/]schema[\\/]operations$/);
  assert.match(loginGateFile ?? '', /[\\/]schema[\\/]login-gate\.graphql$/);
  assert.deepEqual(config, {
    host: '127.0.0.1',
    port: 4000,
    workers: 1,
    isProduction: false,
    supergraphWatch: true,
    subgraphList: undefined,
    subgraphs: { urls: new Map(), traffic: defaultTraffic, ownTraffic: new Map(), headers: noRules },
    registry: { url: undefined, maxStalenessMs: 3_600_000 },
    callerTokens: { key: undefined, dataDir: '.data', areSent: true },
    entitiesPerRequest: 1000,
    requestTimeoutMs: 30_000,
    shutdownGraceMs: 10_000,
    maxBodyBytes: 1_048_576,
    maxCacheBytes: 134_217_728,
    introspection: true,
    sandbox: true,
    explorer: true,
    corsOrigins: ['https://studio.apollographql.com'],
    trustedProxies: [],
    loginGateGraceMs: 300_000,
    errorDetails: 'service',
    trustedSubgraphs: 'all',
    unauthorized: 'cut',
    policies: new Map(),
    policyUrl: undefined,
    authentication: {
      issuers: [],
      anonymousScopes: undefined,
      cookie: undefined,
      developmentCaller: undefined,
      dataDir: '.data',
    },
    logLevel: 'warn',
    limits: defaultLimits,
  });
});

test('Production closes what is for developers and logs every request', () => {
  const config = toConfig({ NODE_ENV: 'production' });
  assert.equal(config.introspection, false);
  assert.equal(config.sandbox, false);
  assert.equal(config.explorer, false);
  assert.deepEqual(config.corsOrigins, []);
  assert.equal(config.logLevel, 'info');
});

test('Every setting is taken from the environment', () => {
  const config = toConfig({
    HOST: '0.0.0.0',
    PORT: '0',
    WORKERS: '3',
    NODE_ENV: 'production',
    SUPERGRAPH: 'other.graphql',
    SUPERGRAPH_WATCH: 'false',
    SUBGRAPH_CRM_URL: 'http://crm.internal/graphql',
    SUBGRAPH_TIMEOUT_MS: '250',
    SUBGRAPH_RETRIES: '0',
    SUBGRAPH_MAX_RESPONSE_BYTES: '2048',
    SUBGRAPH_BREAKER_FAILURE_PERCENT: '90',
    SUBGRAPH_BREAKER_MIN_REQUESTS: '7',
    SUBGRAPH_BREAKER_WINDOW_MS: '1000',
    SUBGRAPH_BREAKER_COOL_DOWN_MS: '60000',
    GATEWAY_DATABASE_URL: 'postgres://gateway:secret@db/x',
    KEYS_MAX_STALENESS_MS: '60000',
    SUBGRAPH_CALLER_TOKEN: 'false',
    CALLER_KEY: '/run/secrets/gateway.pem',
    DATA_DIR: '/var/lib/graph',
    DEDUPE_QUERIES: 'false',
    ENTITIES_PER_REQUEST: '50',
    REQUEST_TIMEOUT_MS: '900',
    SHUTDOWN_GRACE_MS: '0',
    MAX_BODY_BYTES: '2048',
    CACHE_MAX_BYTES: '67108864',
    INTROSPECTION: 'true',
    EXPLORER: 'true',
    CORS_ORIGINS: 'https://app.example.com, http://localhost:3000',
    TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8',
    LOGIN_GATE: 'gate.graphql',
    LOGIN_GATE_GRACE_MS: '0',
    ERROR_DETAILS: 'stack',
    TRUSTED_SUBGRAPHS: 'crm, quota',
    UNAUTHORIZED: 'reject',
    POLICIES: '{"support":["crm:read","quota:read"]}',
    POLICY_URL: 'https://policies.internal/decide',
    ANONYMOUS_SCOPES: 'public:read, news:read',
    AUTH_COOKIE: 'session',
    DEVELOPMENT_CALLER: 'false',
    LOG_LEVEL: 'debug',
    LIMIT_DEPTH: '1',
    LIMIT_ALIASES: '2',
    LIMIT_ROOT_FIELDS: '3',
    LIMIT_SELECTIONS: '7',
    LIMIT_DIRECTIVES: '4',
    LIMIT_TOKENS: '5',
    LIMIT_FETCHES: '6',
  });
  const { operationsFolder, ...rest } = config;
  assert.deepEqual(rest, {
    host: '0.0.0.0',
    port: 0,
    workers: 3,
    isProduction: true,
    supergraphFile: 'other.graphql',
    supergraphWatch: false,
    subgraphList: undefined,
    subgraphs: {
      urls: new Map([['SUBGRAPH_CRM_URL', 'http://crm.internal/graphql']]),
      traffic: {
        timeoutMs: 250,
        retries: 0,
        retryTimeouts: false,
        tls: undefined,
        proxy: undefined,
        maxResponseBytes: 2048,
        dedupe: false,
        callerToken: false,
        breaker: { failurePercent: 90, minRequests: 7, windowMs: 1000, coolDownMs: 60_000 },
      },
      ownTraffic: new Map(),
      headers: noRules,
    },
    registry: { url: 'postgres://gateway:secret@db/x', maxStalenessMs: 60_000 },
    // In production none is made in the folder.
    callerTokens: { key: '/run/secrets/gateway.pem', dataDir: undefined, areSent: true },
    entitiesPerRequest: 50,
    requestTimeoutMs: 900,
    shutdownGraceMs: 0,
    maxBodyBytes: 2048,
    maxCacheBytes: 67_108_864,
    introspection: true,
    sandbox: false,
    explorer: true,
    corsOrigins: ['https://app.example.com', 'http://localhost:3000'],
    trustedProxies: ['127.0.0.1', '10.0.0.0/8'],
    loginGateFile: 'gate.graphql',
    loginGateGraceMs: 0,
    errorDetails: 'stack',
    trustedSubgraphs: new Set(['crm', 'quota']),
    unauthorized: 'reject',
    policies: new Map([['support', ['crm:read', 'quota:read']]]),
    policyUrl: 'https://policies.internal/decide',
    authentication: {
      issuers: [],
      anonymousScopes: new Set(['public:read', 'news:read']),
      cookie: 'session',
      developmentCaller: false,
      dataDir: '/var/lib/graph',
    },
    logLevel: 'debug',
    limits: { depth: 1, aliases: 2, rootFields: 3, selections: 7, directives: 4, tokens: 5, fetches: 6 },
  });
});

test('A subgraph may have traffic of its own; what it does not set is as for all', () => {
  const { traffic, ownTraffic } = toConfig({
    SUBGRAPH_RETRIES: '1',
    SUBGRAPH_CRM_TIMEOUT_MS: '20000',
    SUBGRAPH_BIG_DATA_BREAKER_FAILURE_PERCENT: '0',
    SUBGRAPH_BIG_DATA_MAX_RESPONSE_BYTES: '100000000',
  }).subgraphs;
  assert.deepEqual(traffic, { ...defaultTraffic, retries: 1 });
  assert.deepEqual(
    ownTraffic,
    new Map([
      ['SUBGRAPH_CRM', { ...traffic, timeoutMs: 20_000 }],
      ['SUBGRAPH_BIG_DATA', { ...traffic, maxResponseBytes: 100_000_000, breaker: undefined }],
    ]),
  );
});

test('Tokens of callers are sent where there is a key for them, and always to our own subgraphs', () => {
  const sent = (env: Record<string, string>) => toConfig(env).callerTokens.areSent;
  assert.deepEqual(
    [sent({}), sent({ SUPERGRAPH: 'other.graphql' }), sent({ NODE_ENV: 'production' })],
    [true, false, true],
  );
  assert.equal(sent({ SUPERGRAPH: 'other.graphql', NODE_ENV: 'production' }), false);
  assert.equal(sent({ SUPERGRAPH: 'other.graphql', NODE_ENV: 'production', CALLER_KEY: 'gateway.pem' }), true);
});

test('A variable that is set to nothing counts as not set', () => {
  assert.equal(toConfig({ PORT: '', CORS_ORIGINS: '' }).port, 4000);
});

test('--supergraph has precedence over SUPERGRAPH', () => {
  const config = toConfig({ SUPERGRAPH: 'of-env.graphql' }, ['--supergraph', 'of-flag.graphql']);
  assert.equal(config.supergraphFile, 'of-flag.graphql');
});

test('A list of subgraphs stands in the place of a supergraph, and the command line has precedence', () => {
  const listOf = (env: Record<string, string>, ...flags: string[]) => toConfig(env, flags).subgraphList;
  assert.equal(listOf({ SUPERGRAPH: 'a.graphql' }), undefined);
  const { variable, ...list } = listOf({ SUBGRAPHS: 'a.yaml', SUBGRAPHS_POLL_MS: '0', TOKEN: 'x', EMPTY: '' }) ?? {};
  assert.deepEqual(list, { file: 'a.yaml', pollMs: 0 });
  assert.deepEqual([variable?.('TOKEN'), variable?.('EMPTY')], ['x', undefined]);
  assert.equal(listOf({ SUBGRAPHS: 'a.yaml' })?.pollMs, 10_000);
  assert.equal(listOf({ SUBGRAPHS: 'a.yaml' }, '--subgraphs', 'b.yaml')?.file, 'b.yaml');
  assert.equal(listOf({ SUPERGRAPH: 'a.graphql' }, '--subgraphs', 'b.yaml')?.file, 'b.yaml');
  assert.equal(listOf({ SUBGRAPHS: 'a.yaml' }, '--supergraph', 'b.graphql'), undefined);
  // Its own subgraphs are sent tokens of who asks, as those of its own supergraph are.
  const sent = (file: string) => toConfig({ SUBGRAPHS: file }).callerTokens.areSent;
  assert.deepEqual(['schema/subgraphs.json', 'schema', 'my-graph'].map(sent), [true, true, false]);
});

test('A supergraph and a list of subgraphs at once are refused, and questions that come too often', () => {
  const both = (one: string, other: string) =>
    `${one} and ${other} are given both; expected one of them: the supergraph, or what it is composed of`;
  const problemsOf = (env: Record<string, string>, ...flags: string[]) => {
    try {
      toConfig(env, flags);
      return [];
    } catch (error) {
      return error instanceof ConfigError ? error.problems : [error];
    }
  };
  assert.deepEqual(problemsOf({}, '--supergraph', 'a', '--subgraphs', 'b'), [both('--supergraph', '--subgraphs')]);
  assert.deepEqual(problemsOf({ SUPERGRAPH: 'a', SUBGRAPHS: 'b' }), [both('SUPERGRAPH', 'SUBGRAPHS')]);
  for (const text of ['99', '3600001', 'never']) {
    assert.deepEqual(problemsOf({ SUBGRAPHS_POLL_MS: text }), [
      `SUBGRAPHS_POLL_MS is "${text}"; expected 0, or a whole number from 100 to 3600000, e.g. SUBGRAPHS_POLL_MS=10000`,
    ]);
  }
});

test('Every problem is reported at once, each with its name, what is wrong and an example', () => {
  const wrong = {
    HOST: 'two words',
    PORT: '70000',
    NODE_ENV: 'staging',
    SUPERGRAPH_WATCH: 'never',
    SUBGRAPH_CRM_URL: 'crm.internal',
    SUBGRAPH_TIMEOUT_MS: '5s',
    SUBGRAPH_CRM_RETRIES: 'many',
    DEDUPE_QUERIES: 'always',
    REQUEST_TIMEOUT_MS: '0',
    SHUTDOWN_GRACE_MS: '-1',
    MAX_BODY_BYTES: '1.5',
    INTROSPECTION: 'yes',
    EXPLORER: '1',
    CORS_ORIGINS: 'https://app.example.com/path',
    TRUSTED_PROXIES: '1,10.0.0.0/8,proxy.internal',
    LOGIN_GATE_GRACE_MS: '5m',
    AUTH_ISSUERS: '/nowhere/issuers.json',
    ANONYMOUS_SCOPES: '*',
    AUTH_COOKIE: 'my cookie',
    DEVELOPMENT_CALLER: 'maybe',
    ERROR_DETAILS: 'all',
    UNAUTHORIZED: 'hide',
    POLICIES: '{"support":[]}',
    POLICY_URL: 'policies.internal',
    LOG_LEVEL: 'loud',
  };
  assert.throws(
    () => toConfig(wrong, ['--supergraf', 'x']),
    (error) => {
      assert.ok(error instanceof ConfigError);
      assert.deepEqual(error.problems, [
        "The command line has a fault: unknown option '--supergraf' (Did you mean --supergraph?); expected e.g. --supergraph schema/supergraph.graphql, or --subgraphs subgraphs.yaml",
        'SUPERGRAPH_WATCH is "never"; expected one of true, false, e.g. SUPERGRAPH_WATCH=false',
        'SUBGRAPH_CRM_URL is "crm.internal"; expected an http, https or unix URL, e.g. SUBGRAPH_CRM_URL=http://127.0.0.1:4001/graphql',
        'SUBGRAPH_TIMEOUT_MS is "5s"; expected a whole number from 1 to 600000, e.g. SUBGRAPH_TIMEOUT_MS=5000',
        'SUBGRAPH_CRM_RETRIES is "many"; expected a whole number from 0 to 10, e.g. SUBGRAPH_CRM_RETRIES=2',
        'HOST is "two words"; expected an IP address or a host name of this machine, e.g. HOST=0.0.0.0',
        'PORT is "70000"; expected a whole number from 0 to 65535, e.g. PORT=4000',
        'NODE_ENV is "staging"; expected one of development, production, e.g. NODE_ENV=production',
        'DEDUPE_QUERIES is "always"; expected one of true, false, e.g. DEDUPE_QUERIES=true',
        'REQUEST_TIMEOUT_MS is "0"; expected a whole number from 1 to 600000, e.g. REQUEST_TIMEOUT_MS=30000',
        'SHUTDOWN_GRACE_MS is "-1"; expected a whole number from 0 to 600000, e.g. SHUTDOWN_GRACE_MS=10000',
        'MAX_BODY_BYTES is "1.5"; expected a whole number from 1024 to 1073741824, e.g. MAX_BODY_BYTES=1048576',
        'INTROSPECTION is "yes"; expected one of true, false, e.g. INTROSPECTION=true',
        'EXPLORER is "1"; expected one of true, false, e.g. EXPLORER=true',
        'CORS_ORIGINS is "https://app.example.com/path"; expected a comma-separated list of origins (scheme://host[:port], no path), e.g. CORS_ORIGINS=https://app.example.com,https://admin.example.com',
        'TRUSTED_PROXIES is "1,10.0.0.0/8,proxy.internal"; expected addresses and networks separated by commas, but "1" is a count of proxies, which does not tell who may say where a client comes from, e.g. TRUSTED_PROXIES=127.0.0.1,10.0.0.0/8,2001:db8::/32',
        'TRUSTED_PROXIES is "1,10.0.0.0/8,proxy.internal"; expected addresses and networks separated by commas, but "proxy.internal" is neither, e.g. TRUSTED_PROXIES=127.0.0.1,10.0.0.0/8,2001:db8::/32',
        'LOGIN_GATE_GRACE_MS is "5m"; expected a whole number from 0 to 86400000, e.g. LOGIN_GATE_GRACE_MS=300000',
        'ERROR_DETAILS is "all"; expected one of none, service, stack, e.g. ERROR_DETAILS=none',
        'UNAUTHORIZED is "hide"; expected one of cut, reject, e.g. UNAUTHORIZED=reject',
        'POLICIES is "{"support":[]}"; expected a JSON object of policies, each with a list of at least one scope, e.g. POLICIES={"support":["crm:read","quota:read"]}',
        'POLICY_URL is "policies.internal"; expected an http or https URL without a password, e.g. POLICY_URL=http://127.0.0.1:8181/policies',
        'LOG_LEVEL is "loud"; expected one of debug, info, warn, error, silent, e.g. LOG_LEVEL=info',
        'DEVELOPMENT_CALLER is "maybe"; expected one of true, false, e.g. DEVELOPMENT_CALLER=true',
        'AUTH_ISSUERS is "/nowhere/issuers.json", which cannot be read (ENOENT); expected a file of JSON or the JSON itself, e.g. AUTH_ISSUERS=issuers.json',
        'ANONYMOUS_SCOPES is "*"; expected scopes by their names, separated by commas, e.g. ANONYMOUS_SCOPES=crm:read; * is none',
        'AUTH_COOKIE is "my cookie"; expected the name of a cookie, e.g. AUTH_COOKIE=session',
      ]);
      return true;
    },
  );
});

test('A flag without its file and an argument too many are problems', () => {
  assert.throws(() => toConfig({}, ['--supergraph']), /argument missing/);
  assert.throws(() => toConfig({}, ['schema/supergraph.graphql']), /too many arguments[^;]*[^.]; expected/);
});

test('--help lists every setting with its description', () => {
  assert.throws(
    () => toConfig({}, ['--help']),
    (error) => {
      assert.ok(error instanceof HelpRequest);
      assert.ok(error.message.split('\n').every((line) => line.length <= (process.stdout.columns || 80)));
      const text = error.message.replaceAll(/\s+/g, ' ');
      for (const { name, description } of settings) assert.ok(text.includes(` ${name} ${description} Default: `), name);
      return true;
    },
  );
});

test('No setting is listed twice', () => {
  const names = settings.map(({ name }) => name);
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) < index),
    [],
  );
});

test('The example of every setting is a value that it accepts', () => {
  // Those that name files need them; tests of their own read such ones.
  for (const { name, example } of settings.filter(({ name }) => !/^SUBGRAPH_TLS_(CA|CERT|KEY)$/.test(name))) {
    toConfig({ [name.replace('<NAME>', 'CRM')]: example });
  }
});

test('Without a setting the gate is ours for our supergraph and none for another', () => {
  assert.equal(toConfig({ SUPERGRAPH: 'other.graphql' }).loginGateFile, undefined);
  assert.equal(toConfig({ LOGIN_GATE: 'off' }).loginGateFile, undefined);
  assert.equal(toConfig({ SUPERGRAPH: 'other.graphql', LOGIN_GATE: 'gate.graphql' }).loginGateFile, 'gate.graphql');
});

test("The registry's URL is the gateway's own, or follows from the owner's; a wrong one is not repeated", () => {
  const owner = 'postgres://owner:secret@db:5432/customer_graph';
  const { url = '' } = toConfig({ DATABASE_URL: owner, DATABASE_ROLE_PREFIX: 'graph_a' }).registry;
  assert.equal(new URL(url).username, 'graph_a_gateway');
  assert.doesNotMatch(url, /secret/);
  const own = 'postgres://gateway:own@other/x';
  assert.equal(toConfig({ DATABASE_URL: owner, GATEWAY_DATABASE_URL: own }).registry.url, own);
  const wrong = { GATEWAY_DATABASE_URL: 'mysql://gateway:hidden@db/x', KEYS_MAX_STALENESS_MS: 'an hour' };
  assert.throws(() => toConfig(wrong), {
    problems: [
      'GATEWAY_DATABASE_URL is none that can be used; expected a PostgreSQL URL, e.g. postgres://gateway:secret@127.0.0.1:5432/customer_graph',
      'KEYS_MAX_STALENESS_MS is "an hour"; expected a whole number from 1000 to 604800000, e.g. KEYS_MAX_STALENESS_MS=3600000',
    ],
  });
  assert.throws(
    () => toConfig({ DATABASE_URL: 'postgres://owner@db/x' }),
    /DATABASE_URL has no password, so none can be/,
  );
});
