import type { Requirement } from '../planning/plan.ts';
import { admitted } from './collect-objects.ts';

/** What is required of objects of one type: by the name of a field where its value lies, and what is required below it. */
export type RequiredFields = ReadonlyMap<
  string,
  { readonly source: string; readonly selections: readonly Requirement[] }
>;

/** The fields that apply to a type; all of them where the type is not known. */
export function requiredFields(
  typename: string,
  requires: readonly Requirement[],
  possibleTypes: ReadonlyMap<string, ReadonlySet<string>>,
): RequiredFields {
  const fields = new Map<string, { readonly source: string; readonly selections: Requirement[] }>();
  const collect = (requirements: readonly Requirement[]): void => {
    for (const requirement of requirements) {
      if (requirement.kind === 'field') {
        const field = fields.get(requirement.name) ?? { source: requirement.source, selections: [] };
        field.selections.push(...(requirement.selections ?? []));
        fields.set(requirement.name, field);
      } else if (typename === '' || admitted([requirement.on], possibleTypes).has(typename)) {
        collect(requirement.selections);
      }
    }
  };
  collect(requires);
  return fields;
}
