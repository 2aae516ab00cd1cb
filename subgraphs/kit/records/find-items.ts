import { byte, scanValue, skipBlank, startScan } from './scan-value.ts';

/** The keys under which an envelope of some system holds its list of records. */
export const listKeys = ['items', 'result'] as const;

const quotedKeys = new Set(listKeys.map((key) => `"${key}"`));

/**
 * Where the list of an envelope opens: the position of `[` in an object one of whose own `listKeys` holds an array and
 * that has no `id` beside it; otherwise undefined. The object may be cut off, then only what is there counts.
 */
export function findItems(object: Buffer): number | undefined {
  if (![...quotedKeys].some((key) => object.includes(key))) return undefined;
  let items: number | undefined;
  let at = 0;
  do {
    const start = skipBlank(object, at + 1);
    const key = startScan(start);
    if (object[start] !== byte.quote || scanValue(object, key) !== 'whole') break;
    const name = object.toString('latin1', start, key.at);
    if (name === '"id"') return undefined;
    const colon = skipBlank(object, key.at);
    if (object[colon] !== byte.colon) break;
    const value = startScan(skipBlank(object, colon + 1));
    if (quotedKeys.has(name) && object[value.at] === byte.openBracket) items ??= value.at;
    if (scanValue(object, value) !== 'whole') break;
    at = skipBlank(object, value.at);
  } while (object[at] === byte.comma);
  return items;
}
