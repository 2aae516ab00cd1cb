import { type DocumentNode, Kind, parse, print, visit } from 'graphql';
import type { Dice } from './dice.ts';

const roots: Readonly<Record<string, 'query' | 'mutation'>> = { Query: 'query', Mutation: 'mutation' };

/** The same subgraphs with other names for root types and for what they link. */
export function renameRandomly(dice: Dice, sdls: Readonly<Record<string, string>>): Record<string, string> {
  const renamed = Object.entries(sdls).map(([name, sdl]) => {
    let document = parse(sdl, { noLocation: true });
    if (dice.chance(60)) document = renameLinks(dice, document);
    if (dice.chance(60)) document = renameRoots(document);
    return [name, print(document)] as const;
  });
  return Object.fromEntries(renamed);
}

function renameRoots(document: DocumentNode): DocumentNode {
  const present = document.definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value in roots ? [node.name.value] : [],
  );
  const operations = present.map((name) => `${roots[name]}: Own${name}`);
  if (operations.length === 0) return document;
  const rename = <Node extends { readonly name: { readonly value: string } }>(node: Node): Node | undefined =>
    present.includes(node.name.value) ? { ...node, name: { ...node.name, value: `Own${node.name.value}` } } : undefined;
  const changed: DocumentNode = visit(document, {
    NamedType: { leave: rename },
    ObjectTypeDefinition: { leave: rename },
    ObjectTypeExtension: { leave: rename },
  });
  const isLinked = document.definitions.some(({ kind }) => kind === Kind.SCHEMA_EXTENSION);
  // An extension needs no definition in federation, but may have one.
  const schema = parse(`${isLinked ? '' : 'extend '}schema { ${operations.join(' ')} }`).definitions;
  return { ...changed, definitions: [...schema, ...changed.definitions] };
}

function renameLinks(dice: Dice, document: DocumentNode): DocumentNode {
  const link = document.definitions.find(({ kind }) => kind === Kind.SCHEMA_EXTENSION);
  if (!link) return document;
  const isNamespaced = dice.chance(50);
  const imported = [...print(link).matchAll(/"@(\w+)"/g)].map((match) => match[1] ?? '');
  const names = new Map(imported.map((name) => [name, isNamespaced ? `fed__${name}` : `my${name}`]));
  const imports = imported.map((name) => `{ name: "@${name}", as: "@my${name}" }`).join(', ');
  const options = isNamespaced ? 'as: "fed"' : `import: [${imports}]`;
  const url = /url: "([^"]*)"/.exec(print(link))?.[1] ?? '';
  const other = parse(`extend schema @link(url: "${url}", ${options})`).definitions;
  const rest = document.definitions.filter((node) => node !== link);
  const changed: DocumentNode = visit(
    { ...document, definitions: rest },
    {
      Directive: {
        leave(node) {
          const value = names.get(node.name.value);
          return value === undefined ? undefined : { ...node, name: { ...node.name, value } };
        },
      },
    },
  );
  return { ...changed, definitions: [...other, ...changed.definitions] };
}
