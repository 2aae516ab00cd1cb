import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { activationCodePlace } from '../../../subgraphs/quota/accounts/accounts.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { type OpenQuota, openQuota } from './open-quota.ts';
import { attributeCases } from './rule-cases/attribute-cases.ts';
import { creationCases } from './rule-cases/creation-cases.ts';
import { lockCases } from './rule-cases/lock-cases.ts';
import { settingsCases } from './rule-cases/settings-cases.ts';
import { usageCases } from './rule-cases/usage-cases.ts';

const cases = { ...creationCases, ...settingsCases, ...usageCases, ...lockCases, ...attributeCases };

for (const [operation, list] of Object.entries(cases)) {
  describe(`${operation}: the rules`, () => {
    let database: TestDatabase;
    let quota: OpenQuota;
    before(async () => {
      database = await cloneDatabase();
      quota = await openQuota(database);
    });
    after(async () => {
      await quota[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    });

    for (const { rule, account, attributes = {}, input, ...expected } of list) {
      it(rule, async () => {
        const customerId = await quota.customer(account);
        const code = account?.activationCode;
        if (code != null) {
          const activationCode = database.keyring.seal(code, activationCodePlace(customerId));
          await quota.tables
            .updateTable('accounts')
            .set({ activationCode })
            .where('customerId', '=', customerId)
            .execute();
        }
        const rows = Object.entries(attributes).map(([key, value]) => ({ customerId, key, value }));
        if (rows.length > 0) await quota.tables.insertInto('attributes').values(rows).execute();

        const answer = await quota.mutate(operation, { customerId, ...input });
        assert.deepEqual(answer.error?.code, expected.error?.['code'], JSON.stringify(answer.error));
        if (expected.error !== undefined) {
          assert.partialDeepStrictEqual(answer.error, expected.error);
          if (expected.error['issues'] !== undefined) assert.deepEqual(answer.error?.issues, expected.error['issues']);
          assert.deepEqual([await quota.changes(customerId), await quota.events(customerId)], [[], []]);
          return;
        }
        assert.partialDeepStrictEqual(answer.customer, { id: customerId, ...expected.customer });
        const found = answer.customer?.['quota'] as Record<string, unknown>;
        assert.partialDeepStrictEqual(found, expected.quota ?? {});
        if (expected.quota?.['attributes'] !== undefined) {
          assert.deepEqual(found['attributes'], expected.quota['attributes']);
        }
        if (expected.warnings !== undefined)
          assert.deepEqual(
            answer.warnings?.map((warning) => warning['code']),
            expected.warnings,
          );
      });
    }
  });
}
