import { composeSupergraph } from '../../gateway/composition/compose.ts';
import { readSupergraph, type Supergraph } from '../../gateway/supergraph/supergraph.ts';

/** The links of a subgraph; `more` are further imports. */
export const guardedLink = (more = '"@authenticated", "@requiresScopes", "@policy"') =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@requires", "@external", "@interfaceObject", ${more}])\n`;

/** Composes subgraphs `a`, `b` …; the errors where they do not compose. */
export function composeGuarded(...sdls: readonly string[]): string | readonly string[] {
  const sources = sdls.map((sdl, index) => {
    const name = String.fromCharCode(97 + index);
    return { name, url: `http://${name}.test/graphql`, sdl: sdl.includes('@link(') ? sdl : guardedLink() + sdl };
  });
  const { sdl, errors } = composeSupergraph(sources);
  return sdl ?? errors.map(String);
}

/** A supergraph written by hand, of one subgraph, as older composers made them. */
export function handWritten(
  types: string,
  links = ['authenticated', 'requiresScopes', 'policy'].map(
    (name) => `@link(url: "https://specs.apollo.dev/${name}/v0.1", for: SECURITY)`,
  ),
): string {
  return `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)
    ${links.join(' ')} { query: Query }
    enum join__Graph { A @join__graph(name: "a", url: "http://a.test") B @join__graph(name: "b", url: "http://b.test") }
    ${types}`;
}

/** What each type and field asks for, as text: `Query.secret: scope "a"`. */
export function askedBy(sdl: string): Readonly<Record<string, readonly string[]>> {
  const { guards }: Supergraph = readSupergraph(sdl);
  const all = [...guards.types, ...guards.fields];
  return Object.fromEntries(
    all.map(([place, asked]) => [
      place,
      asked.map((index) => (guards.requirements[index] ?? []).map((way) => way.join(' & ')).join(' | ')).sort(),
    ]),
  );
}
