/** Says for how long what was put together of several answers may be kept: as long as each of them; undefined says nothing. */
export function strictestCacheControl(values: readonly (string | undefined)[]): string {
  const all = values.map((value) => directivesOf(value ?? 'no-store'));
  const has = (directives: Directives, name: string) => directives.some(([own]) => own === name);
  const some = (name: string) => all.some((directives) => has(directives, name));
  if (some('no-store')) return 'no-store';
  const kept = ['private', 'no-cache', 'must-revalidate'].filter(some);
  const isPublic = all.every((directives) => has(directives, 'public')) && !some('private');
  return [...(isPublic ? ['public'] : []), ...kept, `max-age=${Math.min(...all.flatMap(agesOf))}`].join(', ');
}

type Directives = readonly (readonly [name: string, argument: string])[];

// Shared caches follow s-maxage, and the result has one age for all.
function agesOf(directives: Directives): readonly number[] {
  const named = (name: string) => directives.filter(([own]) => own === name).map(([, age]) => Number(age) || 0);
  const ages = named('max-age');
  return [...(ages.length > 0 ? ages : [0]), ...named('s-maxage')];
}

function directivesOf(value: string): Directives {
  return value.split(',').map((directive) => {
    const [name = '', argument = ''] = directive.trim().toLowerCase().split('=');
    return [name, argument.replaceAll('"', '')];
  });
}
