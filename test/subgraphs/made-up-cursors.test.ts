import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buildSchema, isEnumType } from 'graphql';
import type { SubgraphName } from '../../subgraphs/domains.ts';
import { encodeCursor } from '../../subgraphs/kit/cursor.ts';
import { type CursorType, isCursorValue } from '../../subgraphs/kit/cursor-value.ts';
import { withConnection } from '../../subgraphs/kit/database/open-database.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { type Domains, openDomains } from '../support/domains.ts';
import { loadSamples } from '../support/samples.ts';

const supergraph = buildSchema(readFileSync(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8'), {
  assumeValidSDL: true,
});
const id = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';

/** Every list, and the enum of what it can be ordered by. */
const lists: readonly [SubgraphName, string, string][] = [
  ['crm', 'customers', 'CustomerOrderField'],
  ['quota', 'customersByQuota', 'QuotaOrderField'],
  ['messaging', 'customersByMessaging', 'MessagingOrderField'],
  ['provisioning', 'customersByProvisioning', 'ProvisioningOrderField'],
  ['security', 'customersBySecurity', 'SecurityOrderField'],
];

const made: Readonly<Record<CursorType, readonly string[]>> = {
  timestamptz: [
    '2024-02-30 00:00:00+00',
    '2023-02-29 00:00:00+00',
    '2024-04-31 00:00:00+00',
    '0000-01-01 00:00:00+00',
    '2024-13-01 00:00:00+00',
    '2024-01-01 25:00:00+00',
    '2024-01-01 24:00:00+00',
    '2024-01-01 00:60:00+00',
    '2024-01-01 00:00:61+00',
    '2024-01-01T00:00:00Z',
    '2024-01-01',
    'infinity',
    'now',
    '',
  ],
  'double precision': [
    '0b11',
    '0o7',
    '0x1f',
    '5e-400',
    '-5e-400',
    '1e400',
    '1e-99999',
    'NaN',
    'Infinity',
    '1_000',
    ' 1',
    '',
    '.',
    'e5',
  ],
  bigint: ['0b11', '0x1f', '1e3', '1.5', '99999999999999999999', '--1', '', ' 1', '1_0'],
  integer: ['0b11', '9999999999', '1.0', ''],
  text: ['a\0b', '\ud800', 'x\udc00'],
  uuid: ['', 'x', '00000000-0000-0000-0000-00000000000g', '{00000000-0000-0000-0000-000000000000}'],
};

const right: Readonly<Record<CursorType, readonly string[]>> = {
  timestamptz: ['2024-02-29 23:59:59.123456+00', '0001-01-01 00:00:00+00', '9999-12-31 23:59:59+00'],
  'double precision': ['0', '-0', '0.1', '1e+20', '5e-324', '-1.7976931348623157e+308', '1.5e-07'],
  bigint: ['0', '-1', '9007199254740991'],
  integer: ['0', '-1', '999999999'],
  text: ['', "'", '\\', 'Å😀'],
  uuid: [id],
};

describe('A cursor that is made up', () => {
  let database: TestDatabase;
  let domains: Domains;
  before(async () => {
    database = await cloneDatabase();
    await loadSamples(database);
    domains = await openDomains(database);
  });
  after(async () => {
    await domains[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  for (const [subgraph, list, enumName] of lists) {
    const type = supergraph.getType(enumName);
    assert.ok(isEnumType(type));
    for (const { name } of type.getValues()) {
      const kind = kindOf(name);
      const page = `query($after: String) { ${list}(first: 1, orderBy: { field: ${name}, direction: ASC }, after: $after) { edges { cursor } } }`;

      it(`is refused by ${list} in the order ${name}`, async () => {
        for (const value of made[kind]) {
          const { errors } = await domains.ask(subgraph, page, { after: encodeCursor(`${name} ASC`, { value, id }) });
          assertRefused(errors, value);
        }
        for (const value of right[kind]) {
          const { errors } = await domains.ask(subgraph, page, { after: encodeCursor(`${name} ASC`, { value, id }) });
          assert.equal(errors, undefined, JSON.stringify([value, errors]));
        }
      });
    }
  }

  it('is refused by the changes of a customer', async () => {
    const page = `query($after: String) { customer(id: "${id}") { changes(first: 1, after: $after) { edges { cursor } } } }`;
    for (const value of made.timestamptz) {
      const { errors } = await domains.ask('crm', page, { after: encodeCursor('CHANGED_AT DESC', { value, id }) });
      assertRefused(errors, value);
    }
  });

  for (const type of Object.keys(right) as CursorType[]) {
    it(`is known by what PostgreSQL says to it: ${type}`, async () => {
      await withConnection(database.ownerUrl, async (client) => {
        for (const value of right[type]) {
          assert.ok(isCursorValue(type, value), value);
          await client.query(`select $1::${type}`, [value]);
        }
      });
      for (const value of made[type]) assert.ok(!isCursorValue(type, value), value);
    });
  }
});

function assertRefused(errors: Awaited<ReturnType<Domains['ask']>>['errors'], value: string): void {
  const issues = errors?.[0]?.extensions?.['issues'] as readonly { code: string }[] | undefined;
  assert.equal(issues?.[0]?.code, 'INVALID_CURSOR', JSON.stringify([value, errors]));
}

function kindOf(field: string): CursorType {
  if (field.endsWith('_AT')) return 'timestamptz';
  if (field.endsWith('NAME')) return 'text';
  return field.endsWith('UTILIZATION') ? 'double precision' : 'bigint';
}
