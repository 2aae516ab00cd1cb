import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { importedPaths as crm } from '../../subgraphs/crm/native/imported-fields.ts';
import { importedPaths as messaging } from '../../subgraphs/messaging/native/imported-fields.ts';
import { importedPaths as provisioning } from '../../subgraphs/provisioning/native/imported-fields.ts';
import { importedPaths as quota } from '../../subgraphs/quota/native/imported-fields.ts';
import { importedPaths as security } from '../../subgraphs/security/native/imported-fields.ts';

/** Columns that no field of the list of changes stands for: what a row is found by, and what is kept about the row itself. */
const unnamed: Readonly<Record<string, readonly string[]>> = {
  crm: ['id', 'native_id', 'native_form', 'updated_at', 'updated_by_id', 'version'],
  quota: ['customer_id', 'account_id', 'customer_uuid', 'owner_id', 'storage_utilization', 'updated_at', 'version'],
  messaging: ['customer_id', 'account_id', 'is_local', 'release', 'updated_at', 'version'],
  provisioning: ['customer_id', 'account_id', 'owner_id', 'created_at', 'updated_at', 'version'],
  security: ['customer_id', 'updated_at', 'version'],
};

const paths: Readonly<Record<string, object>> = { crm, quota, messaging, provisioning, security };

describe('Every column that an import may set', () => {
  for (const [name, named] of Object.entries(paths)) {
    it(`of ${name} has a name in the list of changes, by which an older record loses`, () => {
      const table = name === 'crm' ? 'customers' : 'accounts';
      const text = readFileSync(join(import.meta.dirname, `../../migrations/${name}/schema.sql`), 'utf8');
      const body = new RegExp(`create table ${table} \\(\\n([\\s\\S]*?)\\n\\);`).exec(text)?.[1] ?? '';
      const columns = [...body.matchAll(/^ {2}(?!constraint)([a-z_0-9]+) /gm)].map(([, column]) => column as string);
      assert.ok(columns.length > 5);
      const snake = (column: string) => column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      const known = [...Object.keys(named).map(snake), ...(unnamed[name] ?? [])];
      assert.deepEqual(columns.toSorted(), [...new Set(known)].toSorted());
    });
  }
});
