import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  type GraphQLArgument,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  OperationTypeNode,
  parseValue,
  valueFromASTUntyped,
} from 'graphql';
import { readSupergraph } from '../../gateway/supergraph/supergraph.ts';
import { cloneDatabase } from '../support/database.ts';
import { ask, type Deployment, oneProcess } from '../support/deployments.ts';
import { loadSamples } from '../support/samples.ts';

const { schema } = readSupergraph(readFileSync(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8'));
const known = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';

/** What cannot be a value of the scalar, as GraphQL writes it, and the code of its issue. */
const unusable: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  DateTime: [
    ['"2026-02-30T00:00:00Z"', 'INVALID_FORMAT'],
    ['7', 'INVALID_VALUE'],
    ['[true]', 'INVALID_VALUE'],
  ],
  ByteCount: [
    ['-1', 'OUT_OF_RANGE'],
    ['1.5', 'OUT_OF_RANGE'],
    ['99999999999999999999', 'OUT_OF_RANGE'],
    ['"1048576"', 'INVALID_VALUE'],
    ['{ bytes: 1 }', 'INVALID_VALUE'],
  ],
};

/** A place below an argument that takes one of the scalars. */
interface Place {
  readonly root: 'query' | 'mutation';
  readonly field: string;
  readonly scalar: string;
  readonly path: readonly string[];
  /** The argument as GraphQL writes it, with this text at the place. */
  readonly argument: (value: string) => string;
}

function placesBelow(type: GraphQLInputType, path: readonly string[]): Pick<Place, 'scalar' | 'path' | 'argument'>[] {
  const named = getNamedType(type);
  const wrap = (text: string) => (isListType(isNonNullType(type) ? type.ofType : type) ? `[${text}]` : text);
  if (named.name in unusable) return [{ scalar: named.name, path, argument: (value) => wrap(value) }];
  if (!isInputObjectType(named)) return [];
  const fields = Object.values(named.getFields());
  return fields.flatMap((field) =>
    placesBelow(field.type, [...path, field.name]).map(({ argument, ...place }) => ({
      ...place,
      argument: (value: string) => {
        const others = fields.filter((other) => other !== field && isRequiredInputField(other));
        const members = [
          ...others.map((other) => `${other.name}: ${some(other.type)}`),
          `${field.name}: ${argument(value)}`,
        ];
        return wrap(`{ ${members.join(', ')} }`);
      },
    })),
  );
}

/** Some value of a type. */
function some(type: GraphQLInputType): string {
  if (isNonNullType(type)) return some(type.ofType);
  if (isListType(type)) return `[${some(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return `{ ${required.map((field) => `${field.name}: ${some(field.type)}`).join(', ')} }`;
  }
  return (
    { ID: `"${known}"`, String: '"some"', Int: '1', Float: '1', Boolean: 'true' }[type.name] ?? assert.fail(type.name)
  );
}

const places = (['query', 'mutation'] as const).flatMap((root): Place[] => {
  const type = root === 'query' ? schema.getQueryType() : schema.getMutationType();
  return Object.values(type?.getFields() ?? {}).flatMap((field) =>
    field.args.flatMap((argument: GraphQLArgument) =>
      placesBelow(argument.type, [argument.name]).map((place) => ({ ...place, root, field: field.name })),
    ),
  );
});

describe('A value that its scalar cannot read', () => {
  let opened: AsyncDisposableStack;
  let deployment: Deployment;
  before(async () => {
    opened = new AsyncDisposableStack();
    const database = opened.use(await cloneDatabase());
    await loadSamples(database);
    deployment = opened.use(await oneProcess(database));
  });
  after(() => opened.disposeAsync());

  for (const { root, field, scalar, path, argument } of places) {
    it(`is BAD_USER_INPUT with an issue and its path: ${scalar} ${path.join('.')} of ${field}, as a literal and as a variable`, async () => {
      const [name = ''] = path;
      const declared = schema
        .getRootType(root === 'query' ? OperationTypeNode.QUERY : OperationTypeNode.MUTATION)
        ?.getFields()
        [field]?.args.find((one) => one.name === name);
      for (const [text, code] of unusable[scalar] ?? []) {
        const literal = argument(text);
        const variables = { given: valueFromASTUntyped(parseValue(literal)) };
        const answers = [
          await ask(deployment.url, `${root} { ${field}(${name}: ${literal}) { __typename } }`),
          await ask(
            deployment.url,
            `${root} ($given: ${declared?.type}) { ${field}(${name}: $given) { __typename } }`,
            variables,
          ),
        ];
        for (const { data, errors = [] } of answers) {
          const issues = errors.flatMap(
            ({ extensions }) => (extensions?.['issues'] ?? []) as { path: string[]; code: string; message: string }[],
          );
          const issue = issues.find((one) => one.path.join('.') === path.join('.'));
          assert.deepEqual(
            [errors.length, errors[0]?.extensions?.['code'], errors[0]?.path],
            [1, 'BAD_USER_INPUT', [field]],
            JSON.stringify(errors),
          );
          assert.equal(issue?.code, code);
          assert.match(issue.message, new RegExp(`^${path.slice(root === 'mutation' ? 1 : 0).join('.')} must be `));
          assert.ok(data === null || data?.[field] === null);
        }
      }
    });
  }

  it('does not take its sibling mutations along, and is told beside the other problems of its input', async () => {
    const lock = `input: { customerId: "${known}"`;
    const { data, errors = [] } = await ask(
      deployment.url,
      `mutation ($bytes: ByteCount) {
      before: recordUsage(${lock}, addBytes: 1024 }) { customer { id } }
      literal: recordUsage(${lock}, addBytes: -1, addGuestUsers: -1 }) { customer { id } }
      variable: recordUsage(${lock}, addBytes: $bytes }) { customer { id } }
      after: recordUsage(${lock}, releaseBytes: 1024 }) { customer { id } }
    }`,
      { bytes: 'many' },
    );
    const customer = { customer: { id: known } };
    assert.deepEqual(data, { before: customer, literal: null, variable: null, after: customer });
    const told = errors.map(({ path, extensions }) => [
      path,
      ((extensions?.['issues'] ?? []) as { path: string[] }[]).map((issue) => issue.path),
    ]);
    assert.deepEqual(told, [
      [
        ['literal'],
        [
          ['input', 'addBytes'],
          ['input', 'addGuestUsers'],
        ],
      ],
      [['variable'], [['input', 'addBytes']]],
    ]);
  });
});
