import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode, parse, valueFromASTUntyped } from 'graphql';
import { subgraphNames } from '../../subgraphs/domains.ts';

/** What a place of the schema asks for. */
export interface Right {
  readonly subgraph: string;
  /** The field in a subgraph's schema, e.g. `Customer.principal`. */
  readonly type: string;
  readonly field: string;
  /** Those of one inner list are needed together, any of these lists will do; undefined where seeing the customer is enough. */
  readonly scopes: readonly (readonly string[])[] | undefined;
}

/** Every scope, and what it opens in words; the schema says where. */
export const scopeMeanings: Readonly<Record<string, string>> = {
  'crm:read': "the CRM's lists and look-ups, and what it holds of a customer beyond `id`, `name` and `status`",
  'crm:write':
    'making, changing, deleting, restoring and transferring customers and their login identities; lists of deleted ones',
  'principals:read': 'the login identity behind a customer: personal data',
  'changes:read': 'what was done to a customer in all systems, and who read its secrets',
  'quota:read': 'contract, storage, users, attributes and the lock',
  'quota:write': 'making and changing storage accounts and their attributes',
  'quota:lock': 'locking and unlocking customers',
  'usage:write': 'recording what is used of storage and users',
  'messaging:read': 'the account with the communications platform, webhooks and LINE without their secrets',
  'messaging:write': 'making and changing such accounts, webhooks and LINE channels',
  'provisioning:read': 'packages and how far they are set up',
  'provisioning:write': 'asking for packages, changing and removing them, and checking what would be refused',
  'security:read': 'how the account at the delivery network is guarded, and whom to turn to',
  'security:write': 'changing that',
  'billing:read': 'what that account is billed for and how, as a field and as a filter',
  'billing:write': 'changing that',
  'secrets:read': 'secrets in plain text, beside the scope of the domain; each reading is a change `secret.read`',
  'owners:all':
    'the customers of all owners in place of those of certain owners, and the choice of `id` in `createCustomer`',
};

/** What the root fields, the fields of Customer and all other guarded fields of the five subgraphs ask for. */
export function readRights(): readonly Right[] {
  rights ??= subgraphNames.flatMap((subgraph) =>
    objectTypes(subgraph).flatMap(({ name: { value: type }, fields = [] }) =>
      fields.flatMap((node): Right[] => {
        const scopes = scopesOf(node);
        const isListed = ['Query', 'Mutation', 'Customer'].includes(type) || scopes !== undefined;
        return isListed && !has(node, 'external') ? [{ subgraph, type, field: node.name.value, scopes }] : [];
      }),
    ),
  );
  return rights;
}

/** The object types that a subgraph's own SDL defines. */
export function objectTypes(subgraph: string): readonly ObjectTypeDefinitionNode[] {
  const known = types.get(subgraph);
  if (known !== undefined) return known;
  const sdl = readFileSync(join(import.meta.dirname, `../../schema/${subgraph}.graphql`), 'utf8');
  const found = parse(sdl).definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  types.set(subgraph, found);
  return found;
}

// Read once: tests ask for them some thousand times.
let rights: readonly Right[] | undefined;
const types = new Map<string, readonly ObjectTypeDefinitionNode[]>();

/** The rights as rows of a table: which scopes open which places. */
export function rightsRows(): readonly (readonly string[])[] {
  const places = readRights().filter(({ type, field }) => !(type === 'Customer' && field === 'id'));
  const groups = Map.groupBy(places, ({ scopes }) => scopesInWords(scopes));
  return [...groups].map(([scopes, opened]) => [
    scopes,
    [...new Set(opened.map(({ type, field }) => `\`${type}.${field}\``))].join(' '),
  ]);
}

function scopesInWords(scopes: Right['scopes']): string {
  if (scopes === undefined) return 'none, for whoever may see the customer (and `Customer.id`)';
  return scopes.map((together) => together.map((scope) => `\`${scope}\``).join(' and ')).join(', or ');
}

function scopesOf({ directives = [] }: FieldDefinitionNode): Right['scopes'] {
  const value = directives.find(({ name }) => name.value === 'requiresScopes')?.arguments?.[0]?.value;
  return value === undefined ? undefined : (valueFromASTUntyped(value) as Right['scopes']);
}

function has({ directives = [] }: FieldDefinitionNode, directive: string): boolean {
  return directives.some(({ name }) => name.value === directive);
}
