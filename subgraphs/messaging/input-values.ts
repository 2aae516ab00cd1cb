import { z } from 'zod';
import { isUuid } from '../kit/uuid.ts';

/** How long a text may be, and what one looks like. */
export interface TextRule {
  readonly least: number;
  readonly most: number;
  readonly example: string;
}

/** Text that the database can hold. No message shows it: it may be private. */
export function inputText(name: string, { least, most, example }: TextRule) {
  return z.string().check((context) => {
    const refuse = (code: string, message: string) =>
      context.issues.push({ code: 'custom', params: { code }, message, input: context.value });
    const { length } = [...context.value];
    const range = least === 0 ? `at most ${most}` : `${least} to ${most}`;
    if (length < least || length > most) {
      refuse(
        length > most ? 'TOO_BIG' : 'TOO_SMALL',
        `${name} must be ${range} characters, e.g. "${example}", but has ${length}.`,
      );
    }
    if (!context.value.isWellFormed() || context.value.includes('\0')) {
      refuse('INVALID_TEXT', `${name} must not hold NUL characters or halves of surrogate pairs, e.g. "${example}".`);
    }
  });
}

/** A UUID, in lower case. */
export function inputUuid(name: string) {
  return z
    .string()
    .refine(isUuid, {
      params: { code: 'INVALID_UUID' },
      error: ({ input }) =>
        `${name} must be a UUID such as 0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10, but is ${JSON.stringify(String(input).slice(0, 60))}.`,
    })
    .transform((id) => id.toLowerCase());
}

/** A value that may be left out, but not cleared with null: `instead` says what to do. */
export function notCleared<Output, Input>(name: string, schema: z.ZodType<Output, Input>, instead: string) {
  return schema
    .nullable()
    .refine((value) => value !== null, {
      params: { code: 'NOT_CLEARABLE' },
      error: `${name} must not be null: ${instead}.`,
    })
    .transform((value) => value as NonNullable<Output>)
    .optional();
}

/** How long an old secret still counts, in hours. */
export const overlapHours = z.int().refine((hours) => hours >= 0 && hours <= 168, {
  params: { code: 'OUT_OF_RANGE' },
  error: ({ input }) => `overlapHours must be from 0 to 168, e.g. 24 for a day, but is ${input}.`,
});

/** A list in which each entry counts once, in its first place. */
export function inputList<Entry extends z.ZodType<string>>(name: string, entry: Entry, most: number) {
  return z
    .array(entry)
    .refine((list) => list.length <= most, {
      params: { code: 'TOO_BIG' },
      error: ({ input }) => `${name} must be at most ${most} entries, but has ${(input as unknown[]).length}.`,
    })
    .transform((list) => [...new Set(list)]);
}

/** What an input says, without the fields that it says nothing of. */
export function given<Input extends object>(
  input: Input,
): { [Field in keyof Input]?: Exclude<Input[Field], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as {
    [Field in keyof Input]?: Exclude<Input[Field], undefined>;
  };
}
