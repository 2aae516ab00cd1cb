import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { getVariableValues, Kind, parse, validate, visit } from 'graphql';
import { noOverrides } from '../../../gateway/execution/engine.ts';
import { operationsOf } from '../../../gateway/execution/operations.ts';
import { explainPlan } from '../../../gateway/planning/explain-plan.ts';
import { createPlanner } from '../../../gateway/planning/plan-operation.ts';
import { printExplanation } from '../../../gateway/planning/print-explanation.ts';
import { readSupergraph, type Supergraph } from '../../../gateway/supergraph/supergraph.ts';
import { federate } from '../../support/federation.ts';
import { features } from './plans/features.ts';

const schema = join(import.meta.dirname, '../../../schema');
const customer = readSupergraph(readFileSync(join(schema, 'supergraph.graphql'), 'utf8'));
const small = federate({ subgraphs: features, roots: {} }).supergraph;
const isWriting = process.env['UPDATE_FIXTURES'] === '1';

/**
 * Replays every `<case>.graphql` of a folder; its plan stands beside it in `<case>.plan.txt`, and UPDATE_FIXTURES=1
 * writes the plans anew for review.
 */
function describePlans(name: string, supergraph: Supergraph, others: readonly string[] = []): void {
  const folder = join(import.meta.dirname, 'plans', name);
  const files = readdirSync(folder);
  const sources = [...files.filter((file) => file.endsWith('.graphql')).map((file) => join(folder, file)), ...others];

  describe(`Plans over the graph ${name}`, () => {
    const operations = operationsOf(supergraph, createPlanner(supergraph.sdl));
    for (const source of sources) {
      const title = basename(source, '.graphql');
      it(title, async () => {
        const document = parse(readFileSync(source, 'utf8'));
        assert.deepEqual(validate(supergraph.schema, document).map(String), []);
        const operation = operations.find(document, undefined);
        assert.ok(typeof operation !== 'string', `${operation}`);
        // Variables without a default decide nothing about a plan.
        const definitions = operation.definition.variableDefinitions?.filter((variable) => variable.defaultValue) ?? [];
        const { coerced = {} } = getVariableValues(supergraph.schema, definitions, {});
        const { plan } = await operation.compiled(coerced, noOverrides);
        const text = `${printExplanation(explainPlan(plan, supergraph))}\n`;
        const expected = join(folder, `${title}.plan.txt`);
        if (isWriting) writeFileSync(expected, text);
        assert.equal(text, readFileSync(expected, 'utf8'));
      });
    }

    it('stand beside their operations, and nothing else does', () => {
      const titles = sources.map((source) => basename(source, '.graphql'));
      assert.equal(new Set(titles).size, titles.length);
      const known = titles.flatMap((title) => [`${title}.graphql`, `${title}.plan.txt`]);
      assert.deepEqual(
        files.filter((file) => !known.includes(file)),
        [],
      );
    });

    it('begin at every entry point', () => {
      const types = [supergraph.schema.getQueryType(), supergraph.schema.getMutationType()];
      const roots = types.flatMap((type) => Object.keys(type?.getFields() ?? {}));
      const asked = new Set<string>();
      for (const source of sources) {
        visit(parse(readFileSync(source, 'utf8')), {
          OperationDefinition({ selectionSet }) {
            for (const selection of selectionSet.selections) {
              if (selection.kind === Kind.FIELD) asked.add(selection.name.value);
            }
          },
        });
      }
      assert.deepEqual(
        roots.filter((field) => !asked.has(field)),
        [],
      );
    });
  });
}

const examples = readdirSync(join(schema, 'operations')).map((file) => join(schema, 'operations', file));

describePlans('customer', customer, examples);
describePlans('features', small);
