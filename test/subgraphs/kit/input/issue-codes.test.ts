import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { errorCodes } from '../../../../subgraphs/kit/errors.ts';
import { issueCodes } from '../../../../subgraphs/kit/input/issue-codes.ts';
import { securityWarningCodes } from '../../../../subgraphs/security/accounts/security-warning.rules.ts';

const root = join(import.meta.dirname, '../../../..');
const files = (await Array.fromAsync(glob('subgraphs/**/*.ts', { cwd: root }))).filter(
  (file) => !file.endsWith('.generated.ts') && !file.endsWith('/issue-codes.ts'),
);
const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

// Every way in which a rule or a resolver gives a code.
const givers = [
  /\bcode: '([A-Z_]+)'/g,
  /\b(?:refusal|refuse|issue)\(\s*(?:\w+,\s*)?'([A-Z_]+)'/g,
  /\bissueAt\(\s*\[[^\]]*(?:\([^)]*\))?\],\s*'([A-Z_]+)'/g,
  /\bbadArgument\(\s*(?:'[^']*'|\[[^\]]*\]|\w+),\s*(?:[^,']*\? )?'([A-Z_]+)'/g,
];

// What has a code and is no issue: errors, and warnings of what was done all the same.
const others = new Set<string>([
  ...Object.keys(errorCodes),
  ...securityWarningCodes,
  'STORAGE_LIMIT_BELOW_USED',
  'USER_LIMIT_BELOW_USED',
]);

describe('The vocabulary of issues', () => {
  const given = [...sources].flatMap(([file, text]) =>
    givers.flatMap((giver) => [...text.matchAll(giver)].map(([, code = '']) => ({ file, code }))),
  );

  it('has every code that is given', () => {
    assert.ok(given.length > 50, `only ${given.length} codes were found: look at how rules give them now`);
    assert.deepEqual(
      given.filter(({ code }) => !(code in issueCodes) && !others.has(code)),
      [],
    );
  });

  it('has no code that is never given', () => {
    const all = [...sources.values()].join('\n');
    assert.deepEqual(
      Object.keys(issueCodes).filter((code) => !all.includes(`'${code}'`)),
      [],
    );
  });

  it('is given through functions that know it, so that the compiler sees a code that is not in it', () => {
    const byHand = [...sources].filter(([, text]) => /\bparams: \{/.test(text)).map(([file]) => file);
    assert.deepEqual(byHand, ['subgraphs/kit/input/refusal.ts']);
  });

  it('says of each code in one sentence what it means', () => {
    for (const [code, meaning] of Object.entries(issueCodes)) assert.match(meaning, /^[A-Z`].{10,110}\.$/, code);
    assert.equal(new Set(Object.values(issueCodes)).size, Object.keys(issueCodes).length);
  });
});
