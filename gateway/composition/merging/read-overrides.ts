import { directiveArgument } from '../../supergraph/directive-argument.ts';
import { findDirective } from '../reading/find-directive.ts';
import type { Subgraph } from '../subgraph.ts';
import type { Merge } from './merge.ts';
import { type FieldParts, isExternal, type Owner } from './owner.ts';
import { usedFieldsOf } from './used-fields.ts';

/** What a subgraph that takes a field from another says. */
export interface Override {
  readonly from: string;
  readonly label: string | undefined;
}

/** Who takes a field from whom. */
export interface Overrides {
  readonly by: ReadonlyMap<Subgraph, Override>;
  /** Those that resolve the field no more, or with a label only as long as it is not active. */
  readonly former: ReadonlyMap<Subgraph, { readonly label: string | undefined; readonly isUsed: boolean }>;
}

const none: Overrides = { by: new Map(), former: new Map() };

/** Reads the @override of a field in all subgraphs. */
export function readOverrides(merge: Merge, owner: Owner, parts: FieldParts): Overrides {
  const by = new Map<Subgraph, Override>();
  for (const { subgraph, node } of parts) {
    const directive = findDirective(node, 'override');
    if (!directive) continue;
    const from = directiveArgument(directive, 'from') ?? '';
    by.set(subgraph, { from, label: directiveArgument(directive, 'label') });
  }
  if (by.size === 0) return none;
  merge.bind();
  const former = new Map<Subgraph, { readonly label: string | undefined; readonly isUsed: boolean }>();
  for (const part of parts) {
    const override = by.get(part.subgraph);
    if (!override) continue;
    const { from, label } = override;
    const place = `${owner.name}.${part.node.name.value}`;
    const source = parts.find(({ subgraph }) => subgraph.name === from);
    if (!merge.subgraphs.some(({ name }) => name === from)) {
      merge.hint(
        'FROM_SUBGRAPH_DOES_NOT_EXIST',
        `@override of ${place} in "${part.subgraph.name}" takes it from "${from}", which is none of the subgraphs: correct the name, or remove the directive.`,
        [part],
      );
    } else if (!source) {
      merge.hint(
        'OVERRIDE_DIRECTIVE_CAN_BE_REMOVED',
        `"${from}" has no ${place} any more: remove @override from it in "${part.subgraph.name}".`,
        [part],
      );
    } else if (by.has(source.subgraph) && source.subgraph !== part.subgraph) {
      merge.error(
        'OVERRIDE_SOURCE_HAS_OVERRIDE',
        `"${part.subgraph.name}" takes ${place} from "${from}", which takes it itself from "${by.get(source.subgraph)?.from}": let one of them have @override.`,
        [part, source],
      );
      former.set(source.subgraph, { label: undefined, isUsed: true });
    } else if (isExternal(source)) {
      merge.hint(
        'OVERRIDE_DIRECTIVE_CAN_BE_REMOVED',
        `${place} is @external in "${from}" already: remove @override from it in "${part.subgraph.name}".`,
        [part, source],
      );
    } else {
      const isUsed = usedFieldsOf(source.subgraph).has(place);
      former.set(source.subgraph, { label, isUsed });
      tell(merge, place, { part, source, label, isUsed });
    }
  }
  return { by, former };
}

function tell(
  merge: Merge,
  place: string,
  given: { part: FieldParts[number]; source: FieldParts[number]; label: string | undefined; isUsed: boolean },
): void {
  const { part, source, label, isUsed } = given;
  const [taker, giver] = [part.subgraph.name, source.subgraph.name];
  if (label !== undefined) {
    merge.hint(
      'OVERRIDE_MIGRATION_IN_PROGRESS',
      `${place} moves from "${giver}" to "${taker}" by the label "${label}": when it has moved, remove the label, and then the field from "${giver}".`,
      [part, source],
    );
    return;
  }
  const advice = isUsed
    ? 'mark it @external there, as it is still used in @key, @requires or @provides, or by an interface'
    : 'remove it there';
  merge.hint('OVERRIDDEN_FIELD_CAN_BE_REMOVED', `"${taker}" has taken ${place} from "${giver}": ${advice}.`, [source]);
}
