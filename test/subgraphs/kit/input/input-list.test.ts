import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import type { Issue, PublicError } from '../../../../subgraphs/kit/errors.ts';
import { inputList } from '../../../../subgraphs/kit/input/input-list.ts';
import { inputUuid } from '../../../../subgraphs/kit/input/input-uuid.ts';
import { parseInput } from '../../../../subgraphs/kit/input/parse-input.ts';

const schema = z.object({ ids: inputList(inputUuid(), 2, '"0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10"') });
const id = '0F8B1F0A-6C1E-4A55-9D5F-1B7C2F3E4A10';

describe('A list of an input', () => {
  it('holds entries as their rule wants them', () => {
    assert.deepEqual(parseInput(schema, { ids: [id] }), { ids: [id.toLowerCase()] });
  });

  it('tells of too many entries beside what is wrong with one of them', () => {
    assert.throws(
      () => parseInput(schema, { ids: [id, 'x', id] }),
      ({ extensions }: PublicError) => {
        const issues = extensions['issues'] as Issue[];
        assert.deepEqual(
          issues.map(({ path, code, message }) => [path.join('.'), code, message]),
          [
            [
              'input.ids.1',
              'INVALID_UUID',
              'ids.1 must be a UUID such as 0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10, but is "x".',
            ],
            [
              'input.ids',
              'TOO_MANY',
              'ids must have at most 2 entries such as "0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10", but has 3: leave some out.',
            ],
          ],
        );
        return true;
      },
    );
  });

  it('is a list', () => {
    assert.throws(() => parseInput(schema, { ids: null }), /^ids cannot be cleared with null: give a value/);
    assert.throws(() => parseInput(schema, {}), { message: /^ids must be given, e\.g\. \["0f8b/ });
  });
});
