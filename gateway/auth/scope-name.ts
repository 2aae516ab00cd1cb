/** Whether a text can name a scope, as RFC 6749 spells them; `*`, which is everything, is none. */
export function isScopeName(text: string): boolean {
  return /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(text) && text !== '*';
}
