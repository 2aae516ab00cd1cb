import { mintDevelopmentToken } from '../../gateway/auth/issuer-tokens/development-token.ts';
import { toConfig } from '../../gateway/config.ts';
import { startGateway } from '../../gateway/gateway.ts';
import { localTransport } from '../../gateway/transports/local.ts';
import type { Caller } from '../../subgraphs/kit/caller.ts';
import type { Answer } from '../support/deployments.ts';
import { openDomains } from '../support/domains.ts';
import { scopeMeanings } from '../support/rights.ts';
import { callerWith, type OpenWall } from './wall.ts';

/** A gateway over HTTP before the five subgraphs; its callers show tokens. */
export const openGatewayWall: OpenWall = async (database) => {
  await using opened = new AsyncDisposableStack();
  const statements: string[] = [];
  const onStatement = (sql: string) => void (sql.includes('as seen (id, caller_id, at)') || statements.push(sql));
  const domains = opened.use(await openDomains(database, { onStatement }));
  const requests: string[] = [];
  const transports = new Map(
    [...domains.subgraphs].map(([name, { execute }]) => [
      name,
      localTransport((body, headers, caller) => {
        requests.push(body.query);
        return execute(body, headers, caller);
      }),
    ]),
  );
  // The gate would keep out users of customers that are not in business.
  await mint(database.dataDir, callerWith({}));
  const env = { PORT: '0', LOG_LEVEL: 'silent', DATA_DIR: database.dataDir, LOGIN_GATE: 'off' };
  const gateway = opened.use(await startGateway(toConfig(env), { transports }));
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (caller: Caller) => {
    const known = tokens.get(caller.rights) ?? mint(database.dataDir, caller);
    tokens.set(caller.rights, known);
    return known;
  };
  const resources = opened.move();
  return {
    domains,
    hasEntities: false,
    statements,
    requests,
    async ask(caller, _, query, variables = {}) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(caller)}` },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer;
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};

function mint(dataDir: string, { scopes, owners, customer }: Caller): Promise<string> {
  // No credential carries `*`.
  const all = Object.keys(scopeMeanings).filter((scope) => scope !== 'owners:all');
  const given = scopes.has('*') ? all : [...scopes];
  const rights = { scopes: given, owners, customer };
  return mintDevelopmentToken(dataDir, { subject: 'matrix', ...rights, mfa: true, sso: true, minutes: 60 });
}
