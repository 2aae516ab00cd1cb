import { type ConstDirectiveNode, type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode } from 'graphql';
import { argumentOf } from '../../supergraph/directive-argument.ts';
import { namedType } from '../../supergraph/named-type.ts';
import type { Draft } from './draft.ts';
import { textOfFieldSet, withFieldSet } from './field-set.ts';
import { isComposite, isFielded, type Types } from './fielded-type.ts';
import { findDirective, findDirectives } from './find-directive.ts';
import type { Findings } from './findings.ts';
import { isOutput } from './is-output.ts';
import { mapAll } from './map-all.ts';
import { mapDirectives } from './map-directives.ts';
import { mapFields } from './map-fields.ts';
import type { OtherSubgraphs } from './other-subgraphs.ts';
import { fieldsOfKeys, usedFields } from './selected-fields.ts';
import { shareable } from './shareable.ts';
import { withoutInactive } from './without-inactive.ts';
import { withoutKnownExternals } from './without-known-externals.ts';

/**
 * A subgraph of Federation 1 as one of Federation 2 that says the same, by the rules of Federation's own upgrade: what had no effect
 * is left out, what Federation 1 allowed unsaid is marked @shareable.
 */
export function upgradeFederationOne(draft: Draft, others: OtherSubgraphs, findings: Findings): Draft {
  let types: Types = withoutWhatHadNoEffect(draft.types);
  types = withoutKnownExternals(types, fieldsOfKeys(types, knownKeys({ ...draft, types }, others)));
  types = withoutInactive(types);
  types = withoutUnusedExternals(types, findings);
  types = withShareable(withoutMergedOnExternals(types), others);
  for (const [name, type] of draft.types) {
    if (type.kind !== Kind.INTERFACE_TYPE_DEFINITION || !others.haveInterfaceObject(name)) continue;
    findings.error(
      'INTERFACE_OBJECT_USAGE_ERROR',
      `The interface ${name} is an @interfaceObject elsewhere, but this subgraph is of Federation 1, whose interfaces have no keys: link it to federation 2.3 or later, for example extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]).`,
      type,
    );
  }
  return { ...draft, types };
}

function withoutWhatHadNoEffect(types: Types): Types {
  const changed = new Map(types);
  for (const [name, type] of types) {
    if (!isFielded(type)) continue;
    const isInterface = type.kind === Kind.INTERFACE_TYPE_DEFINITION;
    const outputs = new Map(type.fields?.map((field) => [field, namedType(field.type)]));
    const next = mapDirectives(type, (directives, element) => {
      const kept = directives.filter((directive) => {
        const federation = directive.name.value.replace(/^federation__/, '');
        if (element === type || !('type' in element))
          return federation !== 'external' && !(isInterface && federation === 'key');
        if (isInterface) return !/^(external|requires|provides)$/.test(federation);
        const output = outputs.get(element as FieldDefinitionNode);
        return federation !== 'provides' || output === undefined || isComposite(types.get(output));
      });
      return mapAll(kept.length === directives.length ? directives : kept, withText);
    });
    changed.set(name, next);
  }
  return changed;
}

// Federation 1 takes field sets as lists of names, too.
function withText(directive: ConstDirectiveNode): ConstDirectiveNode {
  if (!/^federation__(key|requires|provides)$/.test(directive.name.value)) return directive;
  const text = textOfFieldSet(directive);
  const isList = argumentOf(directive, 'fields')?.kind === Kind.LIST;
  return isList && text !== undefined ? withFieldSet(directive, text) : directive;
}

// An extension without a key is asked by the first key of the type's owner.
function knownKeys(draft: Draft, others: OtherSubgraphs): [string, readonly ConstDirectiveNode[]][] {
  const keys: [string, readonly ConstDirectiveNode[]][] = [];
  for (const [name, type] of draft.types) {
    if (!draft.extensions.has(name) || type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const own = findDirectives(type, 'key');
    keys.push([name, own.length > 0 ? own : others.firstKeys(name)]);
  }
  return keys;
}

function withoutUnusedExternals(types: Types, findings: Findings): Types {
  const used = usedFields(types);
  const changed = new Map(types);
  for (const [name, type] of types) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const isKept = (field: FieldDefinitionNode) =>
      !findDirective(field, 'external') || used.has(`${name}.${field.name.value}`);
    const fields = type.fields?.filter(isKept);
    for (const field of type.fields ?? []) {
      if (isKept(field)) continue;
      findings.hint(
        'EXTERNAL_UNUSED',
        `${name}.${field.name.value} is @external and used by no @key, @requires or @provides, so that it has no effect: leave it out.`,
        field,
      );
    }
    if (!fields || fields.length === type.fields?.length) continue;
    if (fields.length > 0) changed.set(name, { ...type, fields });
    else if (isOutput(types, name)) {
      findings.error(
        'TYPE_WITH_ONLY_UNUSED_EXTERNAL',
        `All fields of ${name} are @external and none is used by a @key, @requires or @provides, so that nothing is left of it: give it a key, for example @key(fields: "id"), or leave the type out.`,
        type,
      );
    } else changed.delete(name);
  }
  return changed;
}

// Federation 1 takes @tag beside @external, where it says nothing of the field: the subgraph that resolves it does.
function withoutMergedOnExternals(types: Types): Types {
  const changed = new Map(types);
  for (const [name, type] of types) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const next = mapDirectives(type, (directives) => {
      if (!directives.some((one) => one.name.value === 'federation__external')) return directives;
      const kept = directives.filter((one) => !/^federation__(tag|inaccessible)$/.test(one.name.value));
      return kept.length === directives.length ? directives : kept;
    });
    changed.set(name, next);
  }
  return changed;
}

function withShareable(types: Types, others: OtherSubgraphs): Types {
  const ofKeys = fieldsOfKeys(types);
  const changed = new Map(types);
  for (const [name, type] of types) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || name === 'Subscription') continue;
    const isShared = isEntityOrRoot(type)
      ? (field: string) => !ofKeys.has(`${name}.${field}`) && others.resolve(name, field)
      : others.haveType(name)
        ? () => true
        : undefined;
    if (isShared) changed.set(name, share(type, isShared));
  }
  return changed;
}

function isEntityOrRoot(type: ObjectTypeDefinitionNode): boolean {
  return /^(Query|Mutation)$/.test(type.name.value) || findDirective(type, 'key') !== undefined;
}

function share(type: ObjectTypeDefinitionNode, isShared: (field: string) => boolean): ObjectTypeDefinitionNode {
  return mapFields(type, (field) => {
    if (!isShared(field.name.value) || findDirective(field, 'external')) return field;
    return { ...field, directives: [...(field.directives ?? []), shareable] };
  });
}
