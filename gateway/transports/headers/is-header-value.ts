/** Whether a text can be the value of a header; Node and undici refuse to write others. */
export function isHeaderValue(text: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(text);
}
