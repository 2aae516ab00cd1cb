import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lookupIssue, requireLookupText } from '../../../../subgraphs/kit/input/lookup-text.ts';

describe('A text that is looked for', () => {
  const path = ['filter', 'reference'];

  it('is taken as it is, with its blanks', () => {
    for (const text of ['PO-1', ' ', ' PO-1 ']) assert.equal(requireLookupText(text, path, 'PO-1'), text);
  });

  it('is one that can be stored', () => {
    for (const [text, code, problem] of [
      ['', 'EMPTY', 'is empty'],
      ['a\0', 'INVALID_TEXT', 'holds a NUL character or half of a surrogate pair'],
      ['\udc00', 'INVALID_TEXT', 'holds a NUL character or half of a surrogate pair'],
    ] as const) {
      const message = `filter.reference ${problem}: give the text to look for, e.g. "PO-1".`;
      assert.deepEqual(lookupIssue(text, path, 'PO-1'), { path, code, message });
      assert.throws(() => requireLookupText(text, path, 'PO-1'), { message });
    }
  });
});
