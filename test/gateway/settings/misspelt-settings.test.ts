import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSubgraphSettings } from '../../../gateway/settings/subgraph-settings.ts';

function problemsOf(...variables: string[]): readonly string[] {
  const problems: string[] = [];
  readSubgraphSettings(Object.fromEntries(variables.map((name) => [name, '1'])), true, problems);
  return problems;
}

test('A setting of subgraphs that is misspelt is refused with the one that was meant', () => {
  for (const [given, meant] of [
    ['SUBGRAPH_TIMEOUT', 'SUBGRAPH_TIMEOUT_MS'],
    ['SUBGRAPH_REVIEWS_TIMEOUT', 'SUBGRAPH_REVIEWS_TIMEOUT_MS'],
    ['SUBGRAPH_TLS_CAA', 'SUBGRAPH_TLS_CA'],
    ['SUBGRAPH_MY_SHOP_TLS_CERTS', 'SUBGRAPH_MY_SHOP_TLS_CERT'],
    ['SUBGRAPH_BREAKER_COOLDOWN_MS', 'SUBGRAPH_BREAKER_COOL_DOWN_MS'],
    ['SUBGRAPH_HEADER', 'SUBGRAPH_HEADERS'],
  ])
    assert.deepEqual(problemsOf(given ?? ''), [`${given} is no setting; expected ${meant}, or no such variable`]);
});

test('What Kubernetes sets for a service, and what others call their own, is let be', () => {
  const variables = ['', '_PORT', '_SERVICE_HOST', '_SERVICE_PORT', '_SERVICE_PORT_HTTP', '_PORT_4001_TCP'];
  const more = ['_PORT_4001_TCP_PROTO', '_PORT_4001_TCP_PORT', '_PORT_4001_TCP_ADDR', '_TOKEN', '_API_KEY'];
  const names = [...variables, ...more].flatMap((ending) => [`SUBGRAPH${ending}`, `SUBGRAPH_CRM${ending}`]);
  assert.deepEqual(problemsOf(...names, 'SUBGRAPHS', 'PORT', 'TLS_CAA', 'SUBGRAPH_RETRIES'), []);
});
