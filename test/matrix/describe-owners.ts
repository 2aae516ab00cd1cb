import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { Caller } from '../../subgraphs/kit/caller.ts';
import { withConnection } from '../../subgraphs/kit/database/open-database.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import type { Answer } from '../support/deployments.ts';
import { readRights } from '../support/rights.ts';
import { customerEverywhere, type Known, unknownCustomer } from './customer-everywhere.ts';
import { changes, entities, lists, lookUps, type Question, throughCustomer } from './questions.ts';
import { callerWith, type OpenWall, type Wall } from './wall.ts';

const [ownerA, ownerB] = ['9a1b2c3d-0000-4000-8000-0000000000a1', '9a1b2c3d-0000-4000-8000-0000000000b2'] as const;

/**
 * Asks in every way that the schema has for customers of two owners, in the name of callers who act for one of them, for
 * several, for all and for one customer: each sees its own, and the others' are to it as if nobody had made them, in words,
 * bytes, statements and writes.
 */
export function describeOwners(title: string, openWall: OpenWall): void {
  describe(title, () => {
    let database: TestDatabase;
    let wall: Wall;
    let ofA: Known;
    let ofB: Known;
    before(async () => {
      database = await cloneDatabase();
      wall = await openWall(database);
      ofA = await customerEverywhere(database, wall, ownerA);
      ofB = await customerEverywhere(database, wall, ownerB);
    });
    after(async () => {
      await wall[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    });

    const callerA = callerWith({ owners: [ownerA] });
    const callerB = callerWith({ owners: [ownerB] });
    const sights: readonly (readonly [string, () => Caller, () => readonly Known[]])[] = [
      ['owner A', () => callerA, () => [ofA]],
      ['owner B', () => callerB, () => [ofB]],
      ['several owners', () => callerWith({ owners: [ownerA, ownerB] }), () => [ofA, ofB]],
      ['no owner', () => callerWith({ owners: [] }), () => []],
      ['all owners', () => callerWith({}), () => [ofA, ofB]],
      ['one customer, whatever its owners', () => callerWith({ owners: 'all', customer: ofA.id }), () => [ofA]],
      ['one customer of another owner', () => callerWith({ owners: [ownerB], customer: ofA.id }), () => [ofA]],
    ];
    const answerTo = (caller: Caller, { subgraph, query, variables }: Question) =>
      wall.ask(caller, subgraph, query, variables);
    const references = (known: Known) =>
      wall.hasEntities ? entities(known) : entities(known).map((one) => throughCustomer(one, known));

    it('has each entry point to customers in this test', () => {
      const asked = new Set([...lookUps(ofA), ...lists(ofA)].map(({ title: name }) => name.split(' ')[0]));
      const fields = readRights().filter(({ type, field }) => type === 'Query' && field !== 'validateProvisioning');
      assert.deepEqual([...asked].sort(), fields.map(({ field }) => field).sort());
    });

    for (const [name, callerOf, seenBy] of sights) {
      it(`shows a caller who acts for ${name} its customers, at every entry point`, async () => {
        for (const known of [ofA, ofB]) {
          for (const question of lookUps(known)) {
            const found = [(await answerTo(callerOf(), question)).data?.['found']].flat() as ({ id: string } | null)[];
            const expected = seenBy().includes(known) ? known.id : null;
            assert.deepEqual(
              found.map((one) => one?.id ?? null),
              [expected],
              question.title,
            );
          }
        }
        for (const question of lists(unknownCustomer()).slice(0, 5)) {
          const page = (await answerTo(callerOf(), question)).data?.['found'] as Page;
          const expected = seenBy().map(({ id }) => id);
          assert.deepEqual(page.nodes.map(({ id }) => id).sort(), expected.toSorted(), question.title);
          assert.equal(page.totalCount, expected.length, question.title);
        }
      });
    }

    /** What is left of an answer once the names of the customer are taken out, and what it cost. */
    const trace = async (caller: Caller, known: Known, question: Question) => {
      wall.statements.length = 0;
      const answer = await answerTo(caller, question);
      const statements = wall.statements.toSorted();
      return { text: withoutNames(answer, known), bytes: JSON.stringify(answer).length, statements };
    };
    const requireSame = async (caller: Caller, ways: (known: Known) => readonly Question[]) => {
      const unknown = unknownCustomer();
      const foreign = ways(ofB);
      assert.ok(foreign.length > 0);
      for (const [index, question] of ways(unknown).entries()) {
        const nobodys = await trace(caller, unknown, question);
        const theirs = await trace(caller, ofB, foreign[index] as Question);
        assert.deepEqual(theirs, nobodys, question.title);
        assert.doesNotMatch(theirs.text, /INTERNAL|GRAPHQL_VALIDATION_FAILED/, question.title);
      }
    };
    const limited = [
      ['owner A', () => callerA],
      ['no owner', () => callerWith({ owners: [] })],
      ['one customer', () => callerWith({ owners: [ownerB], customer: ofA.id })],
    ] as const;

    for (const [name, callerOf] of limited) {
      it(`tells a caller who acts for ${name} nothing of others' customers by looking them up`, () =>
        requireSame(callerOf(), lookUps));
      it(`tells a caller who acts for ${name} nothing of others' customers by lists, filters and cursors`, () =>
        requireSame(callerOf(), lists));
      it(`tells a caller who acts for ${name} nothing of others' customers by references`, () =>
        requireSame(callerOf(), references));
      it(`tells a caller who acts for ${name} nothing of others' customers by mutations, and changes nothing`, async () => {
        const before = await stored(database, ofB.id);
        for (const question of changes(ofB)) {
          assert.match(JSON.stringify(await answerTo(callerOf(), question)), /"(NOT_FOUND|FORBIDDEN)"/, question.title);
        }
        for (const more of [{}, { expectedVersion: 1 }, { expectedVersion: 99 }]) {
          await requireSame(callerOf(), (known) => changes(known, more));
        }
        await requireSame(callerOf(), (known) => changes(known, { idempotencyKey: `fresh ${known.id}` }));
        assert.deepEqual(await stored(database, ofB.id), before);
      });
    }

    it("knows no idempotency key of a caller who sees other customers, were it the same client's", async () => {
      const keeping = new Set<string>();
      for (const [index, question] of changes(ofB).entries()) {
        const keyed = (known: Known, key: string) => changes(known, { idempotencyKey: key })[index] as Question;
        const key = randomUUID();
        const { errors } = await answerTo(callerB, keyed(ofB, key));
        if (errors === undefined) keeping.add(question.subgraph);
        const again = await trace(callerA, ofB, keyed(ofB, key));
        const unknown = unknownCustomer();
        assert.deepEqual(again, await trace(callerA, unknown, keyed(unknown, key)), question.title);
      }
      // Only what was done is kept under its key: a refusal would prove nothing.
      assert.equal(keeping.size, 5, [...keeping].join());
    });

    it('sees a customer at once that was transferred to it, and changes it, before any event has come', async () => {
      const moved = await customerEverywhere(database, wall, ownerB);
      const transfer =
        'mutation ($input: TransferCustomerInput!) { transferCustomer(input: $input) { customer { id } } }';
      const input = { customerId: moved.id, ownerId: ownerA };
      assert.equal((await wall.ask(callerWith({}), 'crm', transfer, { input })).errors, undefined);
      for (const question of lookUps(moved)) {
        const { data } = await answerTo(callerA, question);
        assert.deepEqual([data?.['found']].flat(), [{ id: moved.id }], question.title);
      }
      for (const question of references(moved)) {
        const { data } = await answerTo(callerA, question);
        assert.doesNotMatch(
          JSON.stringify(data),
          /\[null\]|"(quota|messaging|provisioning|security)":null/,
          question.title,
        );
      }
      const lock = changes(moved, {}).find(({ title: name }) => name === 'lockCustomer') as Question;
      assert.equal((await answerTo(callerA, lock)).errors, undefined);
      assert.match(JSON.stringify(await answerTo(callerB, lock)), /NOT_FOUND/);
    });
  });
}

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly totalCount: number;
}

function withoutNames(answer: Answer, known: Known): string {
  const names = Object.values(known);
  return names.reduce((text, name) => text.replaceAll(name, '…'), JSON.stringify(answer));
}

/** Everything that any subgraph holds of a customer. */
function stored(database: TestDatabase, id: string): Promise<unknown> {
  return withConnection(database.ownerUrl, async (client) => {
    const columns = await client.query<{ table: string; column: string }>(
      `select table_schema || '.' || table_name as table, column_name as column from information_schema.columns
       where table_schema = any($1) and (column_name = 'customer_id' or (table_schema, table_name, column_name) = ('crm', 'customers', 'id'))
       order by 1`,
      [['crm', 'quota', 'messaging', 'provisioning', 'security']],
    );
    const found: unknown[] = [];
    for (const { table, column } of columns.rows) {
      const { rows } = await client.query(
        `select to_jsonb(t) - 'accessed_at' - 'accessed_by_id' as row from ${table} t where ${column} = $1`,
        [id],
      );
      found.push([table, rows.map(({ row }) => JSON.stringify(row)).sort()]);
    }
    return found;
  });
}
