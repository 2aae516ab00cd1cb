import { type ConstDirectiveNode, type DocumentNode, Kind, parse, print, type SelectionSetNode, visit } from 'graphql';
import { directiveArgument } from '../supergraph/directive-argument.ts';
import { readFieldSet } from '../supergraph/read-field-set.ts';
import { fieldsOf, namedType } from './join-types.ts';

/** What a field provides of a type at one depth. */
interface Provision {
  readonly directive: ConstDirectiveNode;
  /** The type whose field it is. */
  readonly parent: string;
  readonly provided: string;
}

/**
 * Leaves out the provisions that planner 0.0.38 mixes up: it numbers the providing fields anew in every type, so that those of
 * two types that provide different fields of a third may be taken for each other, and it does not tell apart the depths of
 * one provision. Without the provision the owner of the field is asked, which is always right.
 */
export function withoutMixedProvisions(document: DocumentNode): DocumentNode {
  const mixed = [...provisionsOf(document).values()].flatMap((provisions) =>
    provisions.filter((one) => provisions.some((other) => mixes(one, other))),
  );
  return omit(document, new Set(mixed.map(({ directive }) => directive)));
}

function mixes(one: Provision, other: Provision): boolean {
  return one.provided !== other.provided && (one.parent !== other.parent || one.directive === other.directive);
}

/** By subgraph and type. */
function provisionsOf(document: DocumentNode): ReadonlyMap<string, readonly Provision[]> {
  const fields = fieldsOf(document);
  const found = new Map<string, Provision[]>();
  const collect = (set: SelectionSetNode, type: string, graph: string, of: Omit<Provision, 'provided'>): void => {
    const names: string[] = [];
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        collect(node.selectionSet, node.typeCondition?.name.value ?? type, graph, of);
      } else if (node.kind === Kind.FIELD) {
        names.push(node.name.value);
        const below = fields.get(`${type}.${node.name.value}`);
        if (node.selectionSet && below) collect(node.selectionSet, namedType(below.type), graph, of);
      }
    }
    if (names.length === 0) return;
    const place = `${graph} ${type}`;
    found.set(place, [...(found.get(place) ?? []), { ...of, provided: names.sort().join(' ') }]);
  };
  for (const [name, field] of fields) {
    for (const directive of field.directives ?? []) {
      const provides = directive.name.value === 'join__field' ? directiveArgument(directive, 'provides') : undefined;
      if (provides === undefined) continue;
      const of = { directive, parent: name.slice(0, name.indexOf('.')) };
      collect(readFieldSet(provides), namedType(field.type), directiveArgument(directive, 'graph') ?? '', of);
    }
  }
  return found;
}

/** The supergraph without any provision; undefined when it has none. */
export function withoutProvisions(supergraphSdl: string): { readonly sdl: string } | undefined {
  if (!supergraphSdl.includes('provides:')) return undefined;
  const document = parse(supergraphSdl, { noLocation: true });
  const all = new Set([...fieldsOf(document).values()].flatMap((field) => field.directives ?? []));
  return { sdl: print(omit(document, all)) };
}

function omit(document: DocumentNode, directives: ReadonlySet<ConstDirectiveNode>): DocumentNode {
  if (directives.size === 0) return document;
  return visit(document, {
    Directive(node) {
      if (!directives.has(node as ConstDirectiveNode)) return undefined;
      return { ...node, arguments: (node.arguments ?? []).filter(({ name }) => name.value !== 'provides') };
    },
  });
}
