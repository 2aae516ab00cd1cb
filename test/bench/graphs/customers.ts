import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
} from 'graphql';
import { subgraphNames } from '../../../subgraphs/domains.ts';
import { root } from '../start-process.ts';
import type { Graph } from './graph.ts';

const folder = join(root, 'schema');
const sharedFile = 'common.graphql';

/** An object that is made up: everything below it follows from its seed. */
interface MadeUp {
  readonly seed: string;
  /** How long lists directly below it are. */
  readonly size: number;
}

const usualSize = 2;

/** Our own graph as schema/ describes it, over made-up values: each follows from its entity's id and its field alone. */
export function readCustomers(): Graph {
  const shared = readFileSync(join(folder, sharedFile), 'utf8');
  const sdl = (name: string) => `${readFileSync(join(folder, `${name}.graphql`), 'utf8')}\n${shared}`;
  return { subgraphs: new Map(subgraphNames.toSorted().map((name) => [name, sdl(name)])), resolve };
}

const resolve: GraphQLFieldResolver<unknown, unknown> = (
  source,
  args,
  _context,
  { parentType, fieldName, returnType },
) => {
  const object = (source ?? {}) as Partial<MadeUp> & Readonly<Record<string, unknown>>;
  if (Object.hasOwn(object, fieldName)) return object[fieldName];
  const from = object.seed ?? String(object['id'] ?? '');
  const seed = `${from}/${parentType.name}.${fieldName}${JSON.stringify(args)}`;
  const given = typeof args['id'] === 'string' ? { id: args['id'] } : {};
  return makeUp(returnType, fieldName, { seed, size: args['first'] ?? object.size ?? usualSize }, given);
};

function makeUp(type: GraphQLOutputType, field: string, { seed, size }: MadeUp, given: object = {}): unknown {
  const actual = getNullableType(type);
  if (isListType(actual)) {
    return Array.from({ length: size }, (_, index) =>
      makeUp(actual.ofType, field, { seed: `${seed}[${index}]`, size: usualSize }),
    );
  }
  if (isObjectType(actual)) {
    // An entity is known by its id, so that every subgraph makes up the same of it.
    if (!actual.getFields()['id']) return { seed, size, ...given };
    return { __typename: actual.name, id: uuid(seed), ...given };
  }
  const number = Number.parseInt(hash(seed).slice(0, 6), 16);
  if (isEnumType(actual)) return actual.getValues()[number % actual.getValues().length]?.value;
  switch (actual.name) {
    case 'Int':
    case 'ByteCount':
      return number % 100_000;
    case 'Float':
      return (number % 1000) / 1000;
    case 'Boolean':
      return number % 2 === 0;
    case 'ID':
      return uuid(seed);
    case 'DateTime':
      return new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString();
    default:
      return `${field} ${number.toString(36)}`;
  }
}

function uuid(seed: string): string {
  const text = hash(seed);
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-7${text.slice(12, 15)}-a${text.slice(15, 18)}-${text.slice(18, 30)}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
