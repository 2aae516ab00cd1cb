/** Says for how long what was put together of several answers may be kept: as long as each of them; undefined says nothing. */
export function strictestCacheControl(values: readonly (string | undefined)[]): string {
  const all = values.map((value) => directivesOf(value ?? 'no-store'));
  const some = (name: string) => all.some((directives) => directives.has(name));
  if (some('no-store')) return 'no-store';
  const ages = all.map((directives) => Number(directives.get('max-age') ?? 0));
  const kept = ['private', 'no-cache', 'must-revalidate'].filter(some);
  const isPublic = all.every((directives) => directives.has('public')) && !some('private');
  return [...(isPublic ? ['public'] : []), ...kept, `max-age=${Math.min(...ages.map((age) => age || 0))}`].join(', ');
}

function directivesOf(value: string): ReadonlyMap<string, string> {
  const pairs = value.split(',').map((directive) => directive.trim().toLowerCase().split('='));
  return new Map(pairs.map(([name = '', argument = '']) => [name, argument.replaceAll('"', '')]));
}
