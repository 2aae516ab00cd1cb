import { z } from 'zod';
import { wireLiteral } from '../../kit/wire.ts';
import { readNativeTime } from './time.rules.ts';

/** Text of at most so many characters; "" is how the platform writes "none". No message shows it: it may be a secret. */
export function nativeText(longest: number) {
  return z
    .string({ error: 'must be text' })
    .refine((text) => [...text].length <= longest, { error: `must be at most ${longest} characters` })
    .refine((text) => text.isWellFormed() && !text.includes('\0'), {
      error: 'must be text without NUL characters and halves of surrogate pairs',
    })
    .nullish()
    .transform(emptyToNull);
}

/** One of the platform's literals; "" is none. */
export function nativeLiteral<const Literals extends readonly [string, ...string[]]>(literals: Literals) {
  return z.preprocess(emptyToNull, wireLiteral(literals).nullish());
}

/** Most characters of an address. */
export const longestUri = 1023;

/** The address of a webhook that somebody can be reached at; "" is none. */
export const nativeUri = nativeText(longestUri).refine((uri) => uri == null || isHttp(uri), {
  error: 'must be an http or https address such as https://hooks.example.com/voipbin, or empty for no webhook',
});

/** A switch. */
export const nativeFlag = z.boolean({ error: 'must be true or false' }).nullish();

/** A time of either release; the year 9999 and "" are never. */
export const nativeTime = z
  .string({ error: 'must be text' })
  .nullish()
  .transform((text, context) => {
    if (text == null) return text;
    const time = readNativeTime(text);
    if (time !== undefined) return time;
    context.addIssue({
      code: 'custom',
      message: 'must be a time such as 2024-01-15T10:30:00Z, or in UTC such as 2022-06-16 08:37:16.952738',
    });
    return z.NEVER;
  });

/** True for an address that a webhook can be called at. */
export function isHttp(uri: string): boolean {
  return /^https?:\/\/\S+$/i.test(uri) && URL.canParse(uri);
}

function emptyToNull<Value>(value: Value): Value | null {
  return value === '' ? null : value;
}
