import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCaller, type Caller as GatewayCaller } from '../../gateway/auth/caller.ts';
import { toConfig } from '../../gateway/config.ts';
import { startGateway } from '../../gateway/gateway.ts';
import { localTransport } from '../../gateway/transports/local.ts';
import { type Caller, developmentCaller } from '../../subgraphs/kit/caller.ts';
import { callerWith } from './callers.ts';
import type { TestDatabase } from './database.ts';
import { type Answer, freePort } from './deployments.ts';
import { openDomains } from './domains.ts';
import { listen } from './subgraph-server.ts';

/** What leads to an error: what is sent, and in which situation. */
export interface ErrorExample {
  /** An operation, or a whole body where it is not one. */
  readonly sent: string;
  readonly situation?: Situation;
  /** How many other errors come before it; none where absent. */
  readonly after?: number;
}

/** In what a gateway and its subgraphs differ from those of `npm start`. */
interface Situation {
  /** For the README. */
  readonly words: string;
  /** Whether `sent` is the body of the request. */
  readonly isBody?: boolean;
  /** How the subgraph quota answers; `away`: nothing listens at its address. */
  readonly quota?: 'away' | RequestListener;
  readonly caller?: Partial<Caller>;
  /** Who asks the gateway. */
  readonly asks?: GatewayCaller;
  /** Headers of the request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Makes the supergraph that is served out of ours. */
  readonly supergraph?: (sdl: string) => string;
}

const alder = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';
const elsewhere = '9a1b2c3d-0000-4000-8000-00000000000c';
const isLocked = `{ customer(id: "${alder}") { isLocked } }`;

const birch = createCaller({
  kind: 'user',
  id: '9a1b2c3d-0000-4000-8000-0000000000aa',
  issuer: 'https://login.example.com/',
  subject: 'jane',
  scopes: new Set(['crm:read']),
  owners: [],
  customer: '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0002',
  client: undefined,
  mfa: false,
  sso: false,
});
const answering =
  (body: string): RequestListener =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': 'application/json' }).end(body);

/** One example for each error code. */
export const errorExamples: Readonly<Record<string, ErrorExample>> = {
  GRAPHQL_PARSE_FAILED: { sent: '{ customers' },
  GRAPHQL_VALIDATION_FAILED: { sent: '{ customers { shoeSize } }' },
  BAD_REQUEST: { sent: '{"document":"{ __typename }"}', situation: { words: 'the body', isBody: true } },
  BAD_USER_INPUT: { sent: '{ customers(first: 0) { totalCount } }' },
  UNAUTHENTICATED: {
    sent: isLocked,
    situation: { words: 'with `authorization: Bearer abc`', headers: { authorization: 'Bearer abc' } },
  },
  OPERATION_RESOLUTION_FAILURE: { sent: 'query A { __typename } query B { __typename }' },
  OPERATION_NOT_PLANNABLE: {
    sent: isLocked,
    situation: {
      words: 'a supergraph in which no subgraph resolves `isLocked`',
      supergraph: (sdl) =>
        sdl.replace(
          /( isLocked: Boolean) @join__field\(graph: QUOTA\)/,
          '$1 @join__field(graph: QUOTA, external: true)',
        ),
    },
  },
  SUBSCRIPTIONS_NOT_SERVED: {
    sent: 'subscription { customerChanged { id } }',
    situation: {
      words: 'a supergraph with subscriptions',
      supergraph: (sdl) =>
        `${sdl.replace('query: Query', 'query: Query subscription: Subscription')}
         type Subscription @join__type(graph: CRM) { customerChanged: Customer @join__field(graph: CRM) }`,
    },
  },
  PERSISTED_QUERY_NOT_FOUND: {
    sent: `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"${'0'.repeat(64)}"}}}`,
    situation: { words: 'the body', isBody: true },
  },
  LOGIN_REFUSED: {
    sent: '{ __typename }',
    situation: { words: 'a user of Birch Logistics, which forces 2FA, without a second factor', asks: birch },
  },
  UNAVAILABLE: { sent: isLocked, situation: { words: 'quota is down', quota: 'away' } },
  TIMEOUT: { sent: isLocked, situation: { words: 'quota does not answer', quota: () => undefined } },
  SUBGRAPH_INVALID_RESPONSE: {
    sent: isLocked,
    situation: { words: 'quota answers with a page of HTML', quota: answering('<html></html>') },
  },
  SUBGRAPH_ERROR: {
    sent: isLocked,
    situation: {
      words: 'quota answers with an error without a code',
      quota: answering('{"errors":[{"message":"No."}],"data":null}'),
    },
  },
  MORE_ERRORS: {
    sent: isLocked,
    after: 100,
    situation: {
      words: 'quota answers with 150 errors',
      quota: answering(
        JSON.stringify({ data: null, errors: Array.from({ length: 150 }, (_, i) => ({ message: `no ${i}` })) }),
      ),
    },
  },
  INVALID_RESULT: {
    sent: isLocked,
    situation: {
      words: 'quota answers `"isLocked": "perhaps"`',
      quota: answering('{"data":{"_entities":[{"__typename":"Customer","isLocked":"perhaps"}]}}'),
    },
  },
  INTERNAL: {
    sent: isLocked,
    situation: {
      words: 'a fault in quota',
      quota: answering(
        '{"data":null,"errors":[{"message":"Something unexpected happened.","extensions":{"code":"INTERNAL"}}]}',
      ),
    },
  },
  UNAUTHORIZED_FIELD_OR_TYPE: {
    sent: `mutation { lockCustomer(input: { customerId: "${alder}", reason: "Overdue" }) { customer { isLocked } } }`,
    situation: { words: 'a caller without the scope `quota:lock`', asks: callerWith('crm:read') },
  },
  FORBIDDEN: {
    sent: `mutation { transferCustomer(input: { customerId: "${alder}", ownerId: "${elsewhere}" }) { customer { id } } }`,
    situation: {
      words: 'a caller who acts for another owner',
      caller: { owners: ['00000000-0000-4000-8000-000000000001'] },
    },
  },
  NOT_FOUND: {
    sent: 'mutation { lockCustomer(input: { customerId: "00000000-0000-4000-8000-000000000000", reason: "Overdue" }) { customer { isLocked } } }',
  },
  CONFLICT: {
    sent: `mutation { updateCustomer(input: { customerId: "${alder}", name: "Alder", expectedVersion: 99 }) { customer { version } } }`,
  },
  INVALID_TRANSITION: {
    sent: `mutation { updateCustomer(input: { customerId: "${alder}", status: PROSPECT }) { customer { status } } }`,
  },
  QUOTA_EXCEEDED: {
    sent: `mutation { recordUsage(input: { customerId: "${alder}", addInternalUsers: 100000 }) { customer { id } } }`,
  },
};

/** How the README shows an example. */
export function shownExample({ sent, situation }: ErrorExample): string {
  return situation === undefined ? `\`${sent}\`` : `${situation.words}: \`${sent}\``;
}

/** Runs an example over the samples and returns the codes of the errors that came back. */
export async function codesOf(
  database: TestDatabase,
  { sent, situation = { words: '' } }: ErrorExample,
): Promise<string[]> {
  await using opened = new AsyncDisposableStack();
  const caller = { ...developmentCaller, ...situation.caller };
  const { subgraphs } = opened.use(await openDomains(database, { callerOf: () => caller }));
  const transports = new Map(
    [...subgraphs].map(([name, subgraph]) => [
      name,
      localTransport((body, headers) => subgraph.execute(body, headers)),
    ]),
  );
  const env: Record<string, string> = {
    PORT: '0',
    LOG_LEVEL: 'silent',
    SUBGRAPH_QUOTA_TIMEOUT_MS: '200',
    SUBGRAPH_RETRIES: '0',
    SUBGRAPH_CALLER_TOKEN: 'false',
  };
  if (situation.quota !== undefined) {
    transports.delete('quota');
    env['SUBGRAPH_QUOTA_URL'] = await serveQuota(opened, situation.quota);
  }
  if (situation.supergraph !== undefined) env['SUPERGRAPH'] = await writeSupergraph(opened, situation.supergraph);
  const { asks } = situation;
  const authenticate = asks && (() => ({ caller: asks }));
  const gateway = opened.use(await startGateway(toConfig(env), { transports, authenticate }));
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...situation.headers },
    body: situation.isBody ? sent : JSON.stringify({ query: sent }),
  });
  const { errors = [] } = (await response.json()) as Answer;
  return errors.map(({ extensions }) => String(extensions?.['code']));
}

async function serveQuota(opened: AsyncDisposableStack, quota: 'away' | RequestListener): Promise<string> {
  if (quota === 'away') return `http://127.0.0.1:${await freePort()}/graphql`;
  return opened.use(await listen(quota)).url;
}

async function writeSupergraph(opened: AsyncDisposableStack, change: (sdl: string) => string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'customer-graph-test-'));
  opened.defer(() => rm(folder, { recursive: true }));
  const sdl = await readFile(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8');
  await writeFile(join(folder, 'supergraph.graphql'), change(sdl));
  return join(folder, 'supergraph.graphql');
}
