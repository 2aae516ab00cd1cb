import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { getNullableType, isNonNullType, isObjectType } from 'graphql';
import { readSupergraph } from '../gateway/supergraph/supergraph.ts';

const { schema } = readSupergraph(readFileSync(join(import.meta.dirname, '../schema/supergraph.graphql'), 'utf8'));

describe('Every mutation of the graph', () => {
  for (const { name, type, args } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    it(`${name} answers a payload that may be null, so that its refusal costs no other mutation its answer`, () => {
      const payload = getNullableType(type);
      assert.equal(String(payload), `${name[0]?.toUpperCase()}${name.slice(1)}Payload`);
      assert.equal(isNonNullType(type), false);
      assert.ok(isObjectType(payload));
      // A customer that is gone by the time it is read must not take the payload, and with it what else was answered.
      assert.equal(String(payload.getFields()['customer']?.type), 'Customer');
    });

    it(`${name} takes one input`, () => {
      assert.deepEqual(
        args.map((argument) => `${argument.name}: ${argument.type}`),
        [`input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!`],
      );
    });
  }
});
