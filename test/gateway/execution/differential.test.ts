import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, validate } from 'graphql';
import { TransportError } from '../../../gateway/transports/transport-error.ts';
import { federate } from '../../support/federation.ts';
import { Dice, randomOperation, randomWorld } from '../../support/random-federation.ts';

/** Operations over a random graph that fit its schema. */
function operations(seed: number, schema: Parameters<typeof validate>[0], count: number) {
  return Array.from({ length: count }, (_, index) => randomOperation(schema, seed * 1000 + index)).filter(
    ({ query }) => validate(schema, parse(query)).length === 0,
  );
}

for (let seed = 1; seed <= 40; seed++) {
  test(`random graph ${seed}: the same data as one schema`, async () => {
    const { supergraph, agrees } = federate(randomWorld(seed));
    const valid = operations(seed, supergraph.schema, 24);
    assert.ok(valid.length > 0, 'no operation of this seed is valid');
    for (const { query, variables } of valid) await agrees(query, variables);
  });
}

for (let seed = 1; seed <= 20; seed++) {
  test(`random graph ${seed} with failing subgraphs: errors that lie where nulls are`, async () => {
    const dice = new Dice(seed);
    const failing = (subgraph: string) => ({
      [subgraph]: (next: Parameters<NonNullable<Parameters<typeof federate>[0]['transports']>[string]>[0]) =>
        ((request) => {
          if (dice.chance(50)) throw new TransportError('TIMEOUT', subgraph, 'Too late.');
          return next(request);
        }) as typeof next,
    });
    const world = { ...randomWorld(seed), transports: { ...failing('s1'), ...failing('s2') } };
    const { supergraph, run, requests } = federate(world);
    for (const { query, variables } of operations(seed, supergraph.schema, 24)) {
      const { data, errors = [] } = await run(query, variables);
      assert.notEqual(data, undefined);
      assert.ok(errors.length <= requests.length + 2, 'one error for each failed fetch');
      for (const { path = [], extensions } of errors) {
        assert.equal(extensions?.['code'], 'TIMEOUT', query);
        let value: unknown = data;
        for (const key of path) value = value === null ? null : (value as Record<string | number, unknown>)[key];
        assert.notEqual(value, undefined, `nothing is at ${path.join('.')}`);
      }
    }
  });
}
