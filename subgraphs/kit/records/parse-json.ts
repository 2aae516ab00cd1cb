import { isUtf8 } from 'node:buffer';
import { jsonVerifier, type VerifierError } from 'stream-json/utils/verifier.js';

/** A fault of JSON text: what was expected, how many line breaks stand before it, and whether what follows can be trusted. */
export interface Fault {
  readonly problem: string;
  readonly linesBefore: number;
  readonly isLocal: boolean;
}

const NOT_UTF8: Fault = {
  problem: 'the record holds bytes that are not UTF-8: save the file as UTF-8, e.g. with iconv -f latin1 -t utf-8',
  linesBefore: 0,
  isLocal: true,
};
const NOT_COMPLETE: Fault = {
  problem: 'the record ends before its JSON is complete: expected a closing } ] or "',
  linesBefore: 0,
  isLocal: false,
};

// A number that a double may not hold: sixteen digits and more, or a three-digit exponent. Most texts have none, and
// parsing without a reviver is seven times as fast.
const LONG_NUMBER = /[:[,\s]-?(?:\d{16}|[\d.]+[eE]\+?\d{3})/;

/**
 * Parses one JSON value. An integer beyond 2^53 - 1 (native ids are int64) comes out as a string of its digits, so that it
 * is never silently changed and can still be written as JSON; so does a number beyond the range of a double.
 */
export function parseJson(bytes: Buffer): { readonly value: unknown } | Fault {
  if (!isUtf8(bytes)) return NOT_UTF8;
  const text = bytes.toString('utf8');
  try {
    return { value: LONG_NUMBER.test(text) ? JSON.parse(text, keepExact) : JSON.parse(text) };
  } catch {
    // Padding lets the verifier judge what it would otherwise wait for at the end.
    return findFault(`${text}${' '.repeat(20)}`) ?? NOT_COMPLETE;
  }
}

/** The first fault of a JSON text that may be cut off; undefined where all that is there is right. */
export function findFault(text: string): Fault | undefined {
  try {
    // V8 gives no position for half of its messages and quotes the text, which may hold secrets.
    jsonVerifier()(text);
    return undefined;
  } catch (error) {
    const { message, offset } = error as VerifierError;
    const before = text.slice(0, offset);
    const column = offset - before.lastIndexOf('\n');
    return {
      problem: `${expectation(message)} at column ${column}, found ${JSON.stringify(text[offset])}`,
      linesBefore: before.split('\n').length - 1,
      isLocal: false,
    };
  }
}

function expectation(message: string): string {
  if (message.includes('object key')) return 'expected a key in double quotes';
  if (message.includes("token '}'")) return 'expected a key in double quotes after the comma';
  if (message.includes("token ']'")) return 'expected a value after the comma';
  if (message.includes("':'")) return 'expected : after the key';
  if (message.includes("expected '") || message.includes("','")) return 'expected , or the closing bracket';
  if (message.includes('escaped'))
    return 'expected a string without raw line breaks, control characters or unknown escapes';
  if (message.includes('unexpected characters')) return 'expected nothing more after the record';
  if (message.includes('digit') || message.includes('number')) return 'expected a digit';
  return 'expected a value such as "text", 12, true, null, { or [';
}

function keepExact(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || context?.source === undefined) return value;
  return !Number.isFinite(value) || /^-?\d+$/.test(context.source) ? context.source : value;
}
