import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeCallers } from '../../../gateway/auth/who-may-ask.ts';
import { toConfig } from '../../../gateway/config.ts';
import { post, startGatewayOf } from '../../support/gateway.ts';
import { run } from '../../support/processes.ts';
import { ada, startSmallGraph } from '../../support/small-graph.ts';

const issuer = { issuer: 'https://login.example.com/', audience: 'graph', ceiling: { scopes: ['a:read'], owners: [] } };
const AUTH_ISSUERS = JSON.stringify([{ ...issuer, jwks: { keys: [{ kty: 'RSA' }] } }]);

describe('A gateway that could not tell who asks does not start', () => {
  it('in production', async () => {
    await using graph = await startSmallGraph();
    const env = { PORT: '0', NODE_ENV: 'production' };
    await using gateway = run('gateway/main.ts', ['--supergraph', graph.supergraphFile], env);
    assert.equal(await gateway.ended, 1);
    assert.equal(
      gateway.output(),
      'In production the gateway does not start without a way to tell who asks: set AUTH_ISSUERS to the issuers of tokens that it shall trust, e.g. AUTH_ISSUERS=issuers.json, GATEWAY_DATABASE_URL to the registry of API keys, or ANONYMOUS_SCOPES to what everybody may do.\n',
    );
  });

  it('where other machines may ask', async () => {
    await using graph = await startSmallGraph();
    for (const more of [{}, { DEVELOPMENT_CALLER: 'false' }]) {
      await assert.rejects(startGatewayOf(graph, { HOST: '0.0.0.0', ...more }), {
        name: 'StartError',
        message:
          /^HOST=0\.0\.0\.0 lets other machines ask, .*AUTH_ISSUERS=.*HOST=127\.0\.0\.1.*DEVELOPMENT_CALLER=true\.$/,
      });
    }
  });

  it('in production as the developer, whatever is set', () => {
    const env = { NODE_ENV: 'production', DEVELOPMENT_CALLER: 'true', AUTH_ISSUERS };
    assert.throws(() => toConfig(env), /DEVELOPMENT_CALLER is "true", which production never takes/);
  });
});

it('A gateway with a way to tell starts, and no one is the developer there', async () => {
  await using graph = await startSmallGraph();
  for (const env of [
    { NODE_ENV: 'production', AUTH_ISSUERS },
    { NODE_ENV: 'production', ANONYMOUS_SCOPES: 'public:read' },
    { HOST: '0.0.0.0', AUTH_ISSUERS },
    { AUTH_ISSUERS },
    { DEVELOPMENT_CALLER: 'false' },
  ]) {
    await using gateway = await startGatewayOf(graph, env);
    // A page of any site may ask what everybody may ask.
    const headers = { origin: 'https://evil.example' };
    assert.deepEqual((await post(gateway.url, { query: ada.query }, { headers })).json, { data: ada.data });
  }
});

it('One line says who may ask', () => {
  const said = (env: Record<string, string>) => describeCallers(toConfig(env), false);
  assert.equal(said({}), 'whoever is on this machine, who may do everything; also tokens of npm run token');
  assert.equal(
    said({ HOST: '0.0.0.0', DEVELOPMENT_CALLER: 'true' }),
    'everybody without a token, who may do everything (DEVELOPMENT_CALLER=true); also tokens of npm run token',
  );
  assert.equal(
    said({ NODE_ENV: 'production', AUTH_ISSUERS }),
    'everybody, with what asks for no scope; also tokens of https://login.example.com/',
  );
  assert.equal(said({ NODE_ENV: 'production', ANONYMOUS_SCOPES: 'a:read,b:read' }), 'everybody, with a:read b:read');
});

it('The gateway says it when it starts', async () => {
  await using graph = await startSmallGraph();
  await using gateway = run('gateway/main.ts', ['--supergraph', graph.supergraphFile], { PORT: '0' });
  await gateway.until(/^Who may ask: whoever is on this machine, who may do everything; .*\.$/m);
  const env = { PORT: '0', NODE_ENV: 'production', ANONYMOUS_SCOPES: 'a:read' };
  await using production = run('gateway/main.ts', ['--supergraph', graph.supergraphFile], env);
  await production.until(/"message":"The gateway listens\.".*"callers":"everybody, with a:read"/);
});
