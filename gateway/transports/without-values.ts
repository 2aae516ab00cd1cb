import type { SubgraphRequest } from './transport.ts';

/** What stands for what is left out. */
const gap = '…';

/** What looks like credentials or like somebody: tokens, addresses, long numbers, queries of URLs. */
const telling = [
  /\b(?:Bearer|Basic)\s+[^\s<"']+/gi,
  /\?[^\s<"']+=[^\s<"']*/g,
  /\b(?:password|passwd|secret|token|api[-_]?key)["']?\s*[:=]\s*["']?[^\s<"']+/gi,
  /[^\s<>"'(:]+@[^\s<>"')]+/g,
  /(?=[\w+/=.-]*\d)(?=[\w+/=.-]*[a-z])[\w+/=.-]{24,}/gi,
  /\d(?:[ .-]?\d){5,}/g,
];

/**
 * A text of a subgraph without what the request to it had brought: a page that says what is wrong likes to repeat values of
 * variables and headers. What looks like a secret or like a person is left out, too.
 */
export function withoutValues(text: string, { body, headers }: Pick<SubgraphRequest, 'body' | 'headers'>): string {
  const values = new Set<string>();
  for (const value of Object.values(headers)) for (const part of value.split(' ')) values.add(part);
  collect(JSON.parse(body), values);
  const found = [...values].flatMap(formsOf).filter((form) => form.length > 2 && text.includes(form));
  let result = text;
  // The longest first: one may be a part of another.
  for (const form of found.sort((one, other) => other.length - one.length)) result = result.replaceAll(form, gap);
  for (const pattern of telling) result = result.replace(pattern, gap);
  return result;
}

/** The leaves of the variables, and the texts and numbers that stand in the query itself. */
function collect(request: unknown, values: Set<string>): void {
  const { query, variables } = request as { readonly query?: unknown; readonly variables?: unknown };
  const pending: unknown[] = [variables];
  for (const value of pending) {
    if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) pending.push(member);
    else if (typeof value === 'string' || typeof value === 'number') values.add(String(value));
  }
  for (const [, text, number] of String(query).matchAll(/"((?:[^"\\]|\\.)+)"|\b(\d[\d.]+)\b/g)) {
    values.add(text ?? number ?? '');
  }
}

/** How a page, JSON or a URL writes a value; most are written alike, and a request may have a hundred thousand of them. */
function formsOf(value: string): readonly string[] {
  return /^[\w.-]*$/.test(value) ? [value] : [value, escaped(value), JSON.stringify(value).slice(1, -1), inUrl(value)];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function inUrl(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : text;
}
