import { type GraphQLSchema, Kind } from 'graphql';
import { namedType } from '../../../supergraph/named-type.ts';
import type { Draft } from '../draft.ts';
import { isComposite, isFielded } from '../fielded-type.ts';
import { findDirective, findDirectives } from '../find-directive.ts';
import type { Findings } from '../findings.ts';
import { checkFieldSet } from './check-field-set.ts';
import { refuseOnInterface } from './refuse-on-interface.ts';

/** Everything that a field set of a subgraph selects is there, can be asked for and makes sense with its directive. */
export function validateFieldSets(draft: Draft, schema: GraphQLSchema, findings: Findings): void {
  for (const type of draft.types.values()) {
    if (!isFielded(type)) continue;
    const name = type.name.value;
    const isInterface = type.kind === Kind.INTERFACE_TYPE_DEFINITION;
    for (const key of findDirectives(type, 'key')) {
      if (isInterface && draft.version.major === 2 && draft.version.minor < 3) {
        findings.error(
          'KEY_UNSUPPORTED_ON_INTERFACE',
          `@${draft.calls('federation__key')} of the interface ${name} takes federation 2.3: link to that version or a later one, or leave the key out.`,
          key,
        );
      } else checkFieldSet(draft, schema, findings, { kind: 'key', directive: key, place: name, target: name });
    }
    for (const field of type.fields ?? []) {
      const place = `${name}.${field.name.value}`;
      for (const kind of ['requires', 'provides'] as const) {
        const directive = findDirective(field, kind);
        if (!directive) continue;
        if (isInterface) {
          refuseOnInterface(draft, findings, `${kind.toUpperCase()}_UNSUPPORTED_ON_INTERFACE`, {
            type,
            field,
            directive,
          });
          continue;
        }
        const target = kind === 'requires' ? name : namedType(field.type);
        if (kind === 'provides' && !isComposite(draft.types.get(target))) {
          findings.error(
            'PROVIDES_ON_NON_OBJECT_FIELD',
            `${place} is of type ${target}, which has no fields to provide: leave @${draft.calls(directive.name.value)} out.`,
            directive,
          );
        } else checkFieldSet(draft, schema, findings, { kind, directive, place, target });
      }
    }
  }
}
