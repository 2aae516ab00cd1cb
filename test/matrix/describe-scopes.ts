import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import type { Answer } from '../support/deployments.ts';
import { readRights, scopeMeanings } from '../support/rights.ts';
import { loadSamples } from '../support/samples.ts';
import { type Place, readPlaces, throughCustomer } from './places.ts';
import { callerWith, type OpenWall, type Wall } from './wall.ts';

/** A customer whom all five systems know. */
const alder = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';

const code = 'UNAUTHORIZED_FIELD_OR_TYPE';

/**
 * Asks for every place of the schema with no scope, with each single one, with all but one of those that it needs, and with
 * exactly those: what comes back must be what the table of rights says.
 */
export function describeScopes(title: string, openWall: OpenWall, hasEntities = true): void {
  describe(title, () => {
    let database: TestDatabase;
    let wall: Wall;
    let owner: pg.Client;
    before(async () => {
      database = await cloneDatabase();
      owner = new pg.Client({ connectionString: database.ownerUrl });
      await owner.connect();
      await loadSamples(database);
      wall = await openWall(database);
    });
    after(async () => {
      await wall[Symbol.asyncDispose]();
      await owner.end();
      await database[Symbol.asyncDispose]();
    });

    const asked = async (place: Place, scopes: readonly string[]) => {
      const caller = callerWith({ scopes: new Set(scopes) });
      return wall.ask(caller, place.subgraph, place.query, place.variables);
    };
    /** How often anything was written down, in all subgraphs; readings of secrets are no change. */
    const writes = async () => {
      const schemas = ['crm', 'quota', 'messaging', 'provisioning', 'security'];
      const counts = schemas.map((name) => `(select count(*) from ${name}.changes where operation <> 'secret.read')`);
      return (await owner.query(`select ${counts.join(' + ')} as count`)).rows[0]?.count;
    };

    const places = readPlaces(alder);

    it('leads to every place that asks for a scope', () => {
      const coordinates = (list: readonly string[]) => [...new Set(list)].sort();
      assert.deepEqual(
        coordinates(places.map(({ coordinate }) => coordinate)),
        coordinates(readRights().map(({ type, field }) => `${type}.${field}`)),
      );
    });

    for (const here of places) {
      const place = hasEntities ? here : throughCustomer(here, alder);
      if (place === undefined) continue;
      const needed = [...new Set(place.steps.flatMap(({ scopes }) => scopes?.flat() ?? []))];
      it(`${place.coordinate} of ${place.subgraph} needs ${needed.join(' and ') || 'nothing'}`, async () => {
        const singles = Object.keys(scopeMeanings).map((scope) => [scope]);
        const allButOne = needed.map((left) => needed.filter((scope) => scope !== left));
        for (const scopes of [[], ...singles, ...allButOne, needed, ['*']]) {
          const refused = refusedStep(place, scopes);
          const before = refused === 0 ? await writes() : undefined;
          wall.requests?.splice(0);
          const answer = await asked(place, scopes);
          const message: string = `${place.coordinate} with [${scopes}]: ${JSON.stringify(answer)}`;
          assert.doesNotMatch(message, /GRAPHQL_VALIDATION_FAILED|INTERNAL/);
          assert.deepEqual(refusals(answer), refused === undefined ? [] : [place.steps[refused]?.name], message);
          if (refused !== undefined && wall.requests !== undefined) {
            // The subgraphs would refuse with the same code, so only this tells which of the two walls did.
            const field: RegExp = new RegExp(`\\b${place.steps[refused]?.name}\\b`);
            assert.deepEqual(
              refused === 0 ? wall.requests : wall.requests.filter((sent): boolean => field.test(sent)),
              [],
              message,
            );
          }
          if (refused === 0) {
            assert.equal(await writes(), before, `${message} wrote something`);
            assert.doesNotMatch(JSON.stringify(answer.data ?? null), /[1-9a-f]{4}-/, message);
          }
        }
      });
    }
  });
}

/** The first field on the way that asks for more than these scopes; undefined where none does. */
function refusedStep({ steps }: Place, held: readonly string[]): number | undefined {
  const index = steps.findIndex(
    ({ scopes }) =>
      scopes !== undefined && !held.includes('*') && !scopes.some((all) => all.every((scope) => held.includes(scope))),
  );
  return index === -1 ? undefined : index;
}

/** The fields that were refused for want of a scope, each named once however many objects have it. */
function refusals({ errors = [] }: Answer): readonly (string | undefined)[] {
  const places = errors.flatMap(({ extensions, path = [] }) =>
    extensions?.['code'] === code ? [path.findLast((key) => typeof key === 'string')] : [],
  );
  return [...new Set(places)];
}
