import { type MarkingsDraft, type MarkingsGraph, printMarks } from './random-markings.ts';

/** The SDL of subgraphs that differ in what they say of the same types. */
export function printMarkings({ drafts, isNoteRepeatable }: MarkingsGraph): Record<string, string> {
  return Object.fromEntries(
    drafts.map((draft, index) => [`s${index}`, `${header(draft, isNoteRepeatable)}\n${types(textOf(draft))}`]),
  );
}

/** The types of all subgraphs, with what is written at each place; a field of which nothing is known is left out. */
export function types(known: (place: string) => string | undefined): string {
  const mark = (place: string) => known(place) ?? '';
  const field = (place: string, text: string) => {
    const found = known(place);
    return found === undefined ? '' : `${text}${found}`;
  };
  return `type Query {
  f(first: Int${mark('Query.f.first')}, last: Int): [V] @shareable${mark('Query.f')}
  ${field('Query.e', 'e(e: E, i: I): E @shareable')}
  ${field('Query.s', 's: S @shareable')}
  ${field('Query.u', 'u: U @shareable')}
  ${field('Query.n', 'n: N @shareable')}
  z: Int @shareable
}
interface N${mark('N')} { a: Int${mark('N.a')} }
type V implements N @shareable${mark('V')} { a: Int${mark('V.a')} ${field('V.b', 'b: E')} l: [Int] m: [Int] }
type W implements N @shareable${mark('W')} { a: Int${mark('W.a')} }
union U${mark('U')} = V | W
enum E${mark('E')} { RED${mark('E.RED')} BLUE${mark('E.BLUE')} }
scalar S${mark('S')}
input I${mark('I')} { p: Int${mark('I.p')} q: E!${mark('I.q')} r: E = RED${mark('I.r')} }`;
}

function textOf({ marks, own }: MarkingsDraft): (place: string) => string | undefined {
  return (place) => {
    const found = marks.get(place);
    if (!found) return undefined;
    return `${printMarks(found)}${found.notes.map((by) => ` @${own.name}(by: "${by}")`).join('')}`;
  };
}

function header({ own, live }: MarkingsDraft, isNoteRepeatable: boolean): string {
  const url = `url: "https://specs.example.com/notes/v1.${own.minor}"`;
  const [space, rest] = own.name.split('__');
  const link =
    rest === undefined
      ? `@link(${url}, import: [{ name: "@audit", as: "@${own.name}" }])`
      : `@link(${url}, as: "${space}")`;
  const compose = own.isComposed ? ` @composeDirective(name: "@${own.name}")` : '';
  const args = live && live.args.length > 0 ? `(${live.args.map((name) => `${name}: Int`).join(', ')})` : '';
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports.join(', ')}])
extend schema ${link}${compose}
directive @${own.name}(by: String)${isNoteRepeatable ? ' repeatable' : ''} on ${locations}
${live ? `directive @live${args}${live.isRepeatable ? ' repeatable' : ''} on ${live.locations.join(' | ')}` : ''}`;
}

const imports = [
  'shareable',
  'tag',
  'inaccessible',
  'authenticated',
  'requiresScopes',
  'policy',
  'cost',
  'listSize',
  'composeDirective',
].map((name) => `"@${name}"`);

const locations =
  'OBJECT | INTERFACE | UNION | ENUM | ENUM_VALUE | SCALAR | INPUT_OBJECT | INPUT_FIELD_DEFINITION | FIELD_DEFINITION | ARGUMENT_DEFINITION';
