import type { HeaderRules, Merge } from './header-rules.ts';
import { isHeaderValue } from './is-header-value.ts';
import { isOfConnection, whyNotReturned } from './reserved-headers.ts';
import { strictestCacheControl } from './strictest-cache-control.ts';

/** Headers as they were received, lower-case names. */
export type ReceivedHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** The HTTP request of a client: what it brought, and what subgraphs have for it beside their answers. */
export interface ClientExchange {
  readonly headers: ReceivedHeaders;
  /** Undefined until there is something. */
  returned?: ReturnedHeaders;
}

/** Headers of subgraphs that go back to one client, merged as their answers arrive. */
export class ReturnedHeaders {
  readonly #values = new Map<string, string[]>();
  #cacheControls: (string | undefined)[] | undefined;

  /** Takes what the rules want of the headers of one answer. */
  add(headers: ReceivedHeaders, { response }: HeaderRules): void {
    const ruleOf = (name: string) => response.findLast(({ names }) => names.matches(name));
    for (const name in headers) {
      const rule = ruleOf(name);
      if (!rule || rule.merge === 'strictest' || whyNotReturned(name) !== undefined) continue;
      if (isOfConnection(name, headers['connection'])) continue;
      // By a pattern nobody gives away what logs a client in.
      if (name === 'set-cookie' && rule.names.text !== 'set-cookie') continue;
      this.#merge(name, valuesOf(headers[name]), rule.merge);
    }
    // A subgraph that does not say how long its answer may be kept counts, too.
    if (ruleOf('cache-control')?.merge !== 'strictest') return;
    this.#cacheControls = [...(this.#cacheControls ?? []), valuesOf(headers['cache-control']).join(', ') || undefined];
  }

  /** Name and value of each header; an answer with errors is nothing to keep. */
  entries(hasErrors: boolean): readonly (readonly [string, string | readonly string[]])[] {
    const merged = [...this.#values].map(
      ([name, values]) => [name, name === 'set-cookie' ? values : values.join(', ')] as const,
    );
    const cacheControl = this.#cacheControls && strictestCacheControl(this.#cacheControls);
    const all = cacheControl === undefined ? merged : [...merged, ['cache-control', cacheControl] as const];
    return hasErrors ? all.filter(([name]) => name !== 'cache-control') : all;
  }

  #merge(name: string, values: readonly string[], merge: Merge): void {
    const known = this.#values.get(name);
    if (values.length === 0 || (known && merge === 'first')) return;
    const before = merge === 'append' ? (known ?? []) : [];
    this.#values.set(name, [...before, ...values.filter((value) => !before.includes(value))]);
  }
}

// What Node would refuse to write is left out.
function valuesOf(value: string | string[] | undefined): readonly string[] {
  const values = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  return values.filter(isHeaderValue);
}
