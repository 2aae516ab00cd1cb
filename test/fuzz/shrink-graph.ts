import {
  type ASTNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  type TypeNode,
  visit,
} from 'graphql';
import type { Case } from './case.ts';

type Documents = Readonly<Record<string, DocumentNode>>;

/** Smaller graphs of a case; they may not compose. Data that nothing refers to any more is left to the data's reductions. */
export function graphReductions(from: Case): readonly (() => Case | undefined)[] {
  const documents = Object.fromEntries(
    Object.entries(from.subgraphs).map(([name, sdl]) => [name, parse(sdl, { noLocation: true })]),
  );
  const changes = [...withoutSubgraph(documents), ...everywhere(documents), ...oneByOne(documents)];
  return changes.map((change) => () => {
    const changed = change();
    const subgraphs = Object.fromEntries(
      Object.entries(changed).map(([name, one]) => [name, stripIgnoredCharacters(print(one))]),
    );
    return JSON.stringify(subgraphs).length < JSON.stringify(from.subgraphs).length
      ? { ...from, subgraphs }
      : undefined;
  });
}

function withoutSubgraph(documents: Documents): (() => Documents)[] {
  return Object.keys(documents).map((name) => () => {
    const { [name]: _, ...others } = documents;
    return others;
  });
}

/** Types and fields taken out of all subgraphs at once. */
function everywhere(documents: Documents): (() => Documents)[] {
  const types = new Set<string>();
  const fields = new Set<string>();
  for (const document of Object.values(documents)) {
    for (const node of document.definitions) {
      if (!('name' in node) || !node.name) continue;
      types.add(node.name.value);
      if ('fields' in node) for (const field of node.fields ?? []) fields.add(`${node.name.value}.${field.name.value}`);
    }
  }
  return [
    ...[...types].map((type) => () => mapDocuments(documents, (document) => withoutType(document, type))),
    ...[...fields].map((field) => () => mapDocuments(documents, (document) => withoutField(document, field))),
  ];
}

function mapDocuments(documents: Documents, map: (document: DocumentNode) => DocumentNode): Documents {
  return Object.fromEntries(Object.entries(documents).map(([name, document]) => [name, tidy(map(document))]));
}

function withoutType(document: DocumentNode, type: string): DocumentNode {
  return visit(document, {
    enter(node) {
      if ('name' in node && node.name?.value === type && node.kind.includes('Type')) return null;
      if (node.kind === Kind.FIELD_DEFINITION || node.kind === Kind.INPUT_VALUE_DEFINITION) {
        return nameOf(node.type) === type ? null : undefined;
      }
      return undefined;
    },
  });
}

function withoutField(document: DocumentNode, label: string): DocumentNode {
  const [type, field] = label.split('.');
  return visit(document, {
    enter(node) {
      if (!('fields' in node) || !('name' in node) || node.name?.value !== type) return undefined;
      return { ...node, fields: node.fields?.filter(({ name }) => name.value !== field) } as ASTNode;
    },
  });
}

/** One field, argument, directive, member or mark of one subgraph changed. */
function oneByOne(documents: Documents): (() => Documents)[] {
  return Object.entries(documents).flatMap(([name, document]) => {
    let count = 0;
    visit(document, {
      enter(node) {
        count += smaller(node).length;
      },
    });
    return Array.from({ length: count }, (_, position) => () => {
      let rest = position;
      const changed = visit(document, {
        enter(node) {
          for (const candidate of smaller(node)) if (rest-- === 0) return candidate;
          return undefined;
        },
      });
      return { ...documents, [name]: tidy(changed) };
    });
  });
}

function smaller(node: ASTNode): (ASTNode | null)[] {
  switch (node.kind) {
    case Kind.FIELD_DEFINITION:
    case Kind.INPUT_VALUE_DEFINITION: {
      const inner = innerType(node.type);
      return inner ? [null, { ...node, type: inner }] : [null];
    }
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.SCALAR_TYPE_DEFINITION:
      return [
        null,
        ...('interfaces' in node
          ? (node.interfaces ?? []).map((one) => ({
              ...node,
              interfaces: node.interfaces?.filter((other) => other !== one) ?? [],
            }))
          : []),
      ];
    case Kind.UNION_TYPE_DEFINITION:
      return [
        null,
        ...(node.types ?? []).map((one) => ({ ...node, types: node.types?.filter((other) => other !== one) ?? [] })),
      ];
    case Kind.ENUM_VALUE_DEFINITION:
      return [null];
    case Kind.DIRECTIVE:
      return node.name.value === 'link' ? [] : [null, ...smallerFieldSets(node as ConstDirectiveNode)];
    default:
      return [];
  }
}

/** A directive with one part of its field set left out. */
function smallerFieldSets(node: ConstDirectiveNode): ConstDirectiveNode[] {
  const fields = node.arguments?.find(({ name }) => name.value === 'fields');
  if (fields?.value.kind !== Kind.STRING) return [];
  const document = parse(`{ ${fields.value.value} }`, { noLocation: true });
  let count = 0;
  visit(document, {
    SelectionSet({ selections }) {
      count += selections.length > 1 ? selections.length : 0;
    },
  });
  return Array.from({ length: count }, (_, position) => {
    let rest = position;
    const changed = visit(document, {
      SelectionSet(set) {
        if (set.selections.length < 2) return undefined;
        for (const one of set.selections) {
          if (rest-- === 0) return { ...set, selections: set.selections.filter((other) => other !== one) };
        }
        return undefined;
      },
    });
    const text = print(changed)
      .replace(/\s+/g, ' ')
      .replace(/^\{ | \}$/g, '');
    const value = { ...fields.value, kind: Kind.STRING as const, value: text, block: false };
    return { ...node, arguments: node.arguments?.map((one) => (one === fields ? { ...one, value } : one)) ?? [] };
  });
}

/** Without what cannot stay after a removal: empty types, fields of types that are gone, external fields that nothing needs. */
function tidy(document: DocumentNode): DocumentNode {
  const types = new Set(document.definitions.flatMap((node) => ('name' in node && node.name ? [node.name.value] : [])));
  const needed = new Set(fieldSets(document).flatMap((text) => text.match(/\w+/g) ?? []));
  const isGone = (type: TypeNode) => !types.has(nameOf(type)) && !builtIn.has(nameOf(type));
  const changed: DocumentNode = visit(document, {
    FieldDefinition(node) {
      const isExternal = node.directives?.some(({ name }) => name.value === 'external');
      return isGone(node.type) || (isExternal && !needed.has(node.name.value)) ? null : undefined;
    },
    InputValueDefinition: (node) => (isGone(node.type) ? null : undefined),
    UnionTypeDefinition: (node) => ({ ...node, types: node.types?.filter((one) => types.has(one.name.value)) ?? [] }),
    ObjectTypeDefinition: (node) => ({
      ...node,
      interfaces: node.interfaces?.filter((one) => types.has(one.name.value)) ?? [],
    }),
  });
  const isEmpty = (node: DefinitionNode) =>
    ('fields' in node && node.fields?.length === 0) || ('types' in node && node.types?.length === 0);
  const result = { ...changed, definitions: changed.definitions.filter((node) => !isEmpty(node)) };
  return print(result) === print(document) ? document : tidy(result);
}

function fieldSets(document: DocumentNode): string[] {
  const texts: string[] = [];
  visit(document, {
    Directive(node) {
      for (const { name, value } of node.arguments ?? []) {
        if (name.value === 'fields' && value.kind === Kind.STRING) texts.push(value.value);
      }
    },
  });
  return texts;
}

const builtIn: ReadonlySet<string> = new Set(['Int', 'Float', 'String', 'Boolean', 'ID']);

function innerType(type: TypeNode): TypeNode | undefined {
  return type.kind === Kind.NAMED_TYPE ? undefined : type.type;
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
