import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import type { Issue, PublicError } from '../../../../subgraphs/kit/errors.ts';
import { parseInput } from '../../../../subgraphs/kit/input/parse-input.ts';
import { absence, always, issueAt, refusal, required } from '../../../../subgraphs/kit/input/refusal.ts';

/** The issues of an input as `<path> <code>`, and their sentences. */
function refused(schema: z.ZodType, input: unknown): readonly (readonly [place: string, message: string])[] {
  try {
    parseInput(schema, input);
  } catch (error) {
    const { extensions } = error as PublicError;
    assert.equal(extensions['code'], 'BAD_USER_INPUT');
    return (extensions['issues'] as Issue[]).map(({ path, code, message }) => [`${path.join('.')} ${code}`, message]);
  }
  return [];
}

const places = (schema: z.ZodType, input: unknown) => refused(schema, input).map(([place]) => place);

describe('Parsing an input', () => {
  const kinds: readonly [kind: string, schema: z.ZodType, input: unknown, code: string][] = [
    ['an absent value', z.string(), undefined, 'REQUIRED'],
    ['an absent name of an enum', z.enum(['A']), undefined, 'REQUIRED'],
    ['null', z.string(), null, 'NOT_CLEARABLE'],
    ['null for an enum', z.enum(['A']), null, 'NOT_CLEARABLE'],
    ['null for a union', z.union([z.string(), z.boolean()]), null, 'NOT_CLEARABLE'],
    ['another kind of value', z.string(), 1, 'INVALID_VALUE'],
    ['another name than the enum has', z.enum(['A']), 'B', 'INVALID_VALUE'],
    ['a fraction', z.int(), 1.5, 'INVALID_VALUE'],
    ['a key too many', z.strictObject({}), { more: 1 }, 'INVALID_VALUE'],
    ['a rule without a code', z.string().refine(() => false), 'a', 'INVALID_VALUE'],
    ['a number that is too large', z.number().max(1), 2, 'OUT_OF_RANGE'],
    ['a number that is too small', z.number().min(1), 0, 'OUT_OF_RANGE'],
    ['a number that is no multiple', z.number().multipleOf(2), 3, 'OUT_OF_RANGE'],
    ['a text that is too long', z.string().max(1), 'ab', 'TOO_LONG'],
    ['a text that is too short', z.string().min(3), 'ab', 'TOO_SHORT'],
    ['an empty text', z.string().min(1), '', 'EMPTY'],
    ['a list that is too long', z.array(z.string()).max(1), ['a', 'b'], 'TOO_MANY'],
    ['an empty list', z.array(z.string()).min(1), [], 'EMPTY'],
    ['a text of another form', z.string().regex(/a/), 'b', 'INVALID_FORMAT'],
  ];
  for (const [kind, schema, value, code] of kinds) {
    it(`gives ${kind} the code ${code}`, () => {
      assert.deepEqual(places(z.object({ field: schema }), { field: value }), [`input.field ${code}`]);
    });
  }

  it('gives the output of the rules', () => {
    assert.deepEqual(parseInput(z.object({ field: z.string().trim() }), { field: ' a ' }), { field: 'a' });
  });

  it('names the field in the sentence by its path', () => {
    const even = z.number().refine(
      (given) => given % 2 === 0,
      refusal('OUT_OF_RANGE', (given) => `is ${given}.`),
    );
    assert.deepEqual(
      refused(z.object({ rows: z.array(z.object({ size: even })) }), { rows: [{ size: 2 }, { size: 3 }] }),
      [['input.rows.1.size OUT_OF_RANGE', 'rows.1.size is 3.']],
    );
  });

  it('tells one issue of a value, and beside it those of rules over several fields', () => {
    const short = z
      .string({ error: absence('"a"') })
      .refine((text) => text.length < 3, refusal('TOO_LONG', 'is long.'))
      .refine((text) => text === 'a', refusal('INVALID_VALUE', 'is not a.'));
    const schema = z.object({ field: short, other: short }).superRefine((_, context) => {
      context.addIssue(issueAt(['both'], 'CONTRADICTION', 'both exclude each other.'));
    }, always);
    assert.deepEqual(refused(schema, { field: 'long' }), [
      ['input.field TOO_LONG', 'field is long.'],
      ['input.other REQUIRED', 'other must be given, e.g. "a".'],
      ['input.both CONTRADICTION', 'both exclude each other.'],
    ]);
  });

  it('says of null what to do instead', () => {
    const schema = z.object({ field: z.string({ error: absence('"a"', 'use removeIt') }) });
    assert.deepEqual(refused(schema, { field: null }), [
      ['input.field NOT_CLEARABLE', 'field cannot be cleared with null: use removeIt.'],
    ]);
  });

  it('takes null for absent where a value is required', () => {
    const schema = z.object({ field: required(z.string({ error: absence('"a"') })) });
    for (const input of [{}, { field: null }]) {
      assert.deepEqual(refused(schema, input), [['input.field REQUIRED', 'field must be given, e.g. "a".']]);
    }
    assert.deepEqual(parseInput(schema, { field: 'a' }), { field: 'a' });
  });
});
