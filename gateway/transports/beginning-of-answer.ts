/** Characters that are kept; of values that are left out the log tells fewer. */
const LONGEST = 1000;

/** Bytes that are looked at for them: an entity of HTML or a run of spaces is shorter. */
const MOST_BYTES = 4000;

/** How an answer that is no GraphQL begins, on one line; undefined unless it is a page or a text: JSON holds data. */
export function beginningOf(body: Buffer, type: string | undefined): string | undefined {
  const text = body.toString('utf8', 0, MOST_BYTES).replace(/^\ufeff/, '');
  const isPage = /^\s*<(?:!doctype html|html|head|body|h1|p|pre|title)\b/i.test(text);
  if (type !== 'text/html' && type !== 'text/plain' && !(type === undefined && isPage)) return undefined;
  // Whatever it is called.
  if (/^[\s\p{Cc}]*(?:[[{"\d-]|true|false|null)/u.test(text)) return undefined;
  const line = text.replace(/[\s\p{C}]+/gu, ' ').trim();
  return line === '' ? undefined : line.slice(0, LONGEST);
}
