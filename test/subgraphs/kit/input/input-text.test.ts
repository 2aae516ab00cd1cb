import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import type { Issue, PublicError } from '../../../../subgraphs/kit/errors.ts';
import { inputExactText, inputLine, inputText } from '../../../../subgraphs/kit/input/input-text.ts';
import { parseInput } from '../../../../subgraphs/kit/input/parse-input.ts';

const rule = { most: 5, example: 'Acme' };

/** The value as it comes out, or the only issue. */
function read(schema: z.ZodType, field: unknown): unknown {
  try {
    return parseInput(z.object({ field: schema }), { field })['field'];
  } catch (error) {
    const [issue, ...more] = (error as PublicError).extensions['issues'] as Issue[];
    assert.deepEqual(more, []);
    return issue;
  }
}

const codeOf = (schema: z.ZodType, field: unknown) => (read(schema, field) as Issue).code;

describe('A text of an input', () => {
  it('loses the blanks around it', () => {
    assert.equal(read(inputLine(rule), '\t Ac me\u00a0\n'), 'Ac me');
    assert.equal(read(inputText(rule), ' a\nb '), 'a\nb');
  });

  it('keeps them where it is taken exactly', () => {
    for (const text of [' a ', '', ' ', 'a\u0001b']) assert.equal(read(inputExactText(rule), text), text);
  });

  it('counts its characters as PostgreSQL does', () => {
    assert.equal(read(inputLine(rule), '𝔘'.repeat(5)), '𝔘'.repeat(5));
    assert.equal(codeOf(inputLine(rule), '𝔘'.repeat(6)), 'TOO_LONG');
    assert.equal(codeOf(inputExactText(rule), '      '), 'TOO_LONG');
  });

  it('is not empty unless it may be', () => {
    for (const text of ['', ' ', '\n\u2003']) {
      assert.equal(codeOf(inputLine(rule), text), 'EMPTY');
      assert.equal(codeOf(inputText(rule), text), 'EMPTY');
      assert.equal(read(inputLine({ ...rule, mayBeEmpty: true }), text), '');
    }
  });

  it('is Unicode that PostgreSQL can hold', () => {
    for (const text of ['a\0b', 'a\ud800'])
      for (const schema of [inputLine(rule), inputText(rule), inputExactText(rule)])
        assert.equal(codeOf(schema, text), 'INVALID_TEXT');
  });

  it('is one line or several, without other control characters', () => {
    for (const text of ['a\nb', 'a\rb', 'a\tb', 'a\u2028b']) {
      assert.equal(codeOf(inputLine(rule), text), 'INVALID_TEXT');
      assert.equal(read(inputText(rule), text), text);
    }
    for (const text of ['a\u0001b', 'a\u001bb', 'a\u0085b']) {
      assert.equal(codeOf(inputLine(rule), text), 'INVALID_TEXT');
      assert.equal(codeOf(inputText(rule), text), 'INVALID_TEXT');
    }
  });

  it('is never shown by a sentence, which says what is wrong, what is expected and what to do', () => {
    const messages = ['', 'secret', 'sec\0'].map((text) => (read(inputLine(rule), text) as Issue).message);
    assert.deepEqual(messages, [
      'field is empty or blank: give 1 to 5 characters, e.g. "Acme", or leave it out where it is optional.',
      'field must have 1 to 5 characters, e.g. "Acme", but has 6: shorten it.',
      'field must be one line of text without control characters or halves of surrogate pairs, e.g. "Acme": take those out.',
    ]);
  });

  it('is checked further as a text', () => {
    assert.equal(read(inputLine(rule).toUpperCase().nullish(), ' ab '), 'AB');
    assert.equal(read(inputLine(rule).nullish(), null), null);
  });
});
