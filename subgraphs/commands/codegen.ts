import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { parse } from 'graphql';
import { subgraphNames } from '../domains.ts';

const root = join(import.meta.dirname, '../..');

/** What the generator must know beside the SDL: which TypeScript types stand behind which GraphQL types. */
interface Mapping {
  readonly mappers?: Record<string, string>;
  readonly enumValues?: Record<string, string>;
}

/** The generated files of one subgraph by name: the types of its SDL, which know nothing of resolvers, and the resolvers' signatures. */
export async function generateTypes(name: string): Promise<Readonly<Record<string, string>>> {
  const sdl = ['common', name].map((file) => readFileSync(join(root, 'schema', `${file}.graphql`), 'utf8')).join('\n');
  const mapping = JSON.parse(readFileSync(join(root, 'subgraphs', name, 'codegen.json'), 'utf8')) as Mapping;
  const config = {
    federation: true,
    useTypeImports: true,
    enumsAsTypes: true,
    emitLegacyCommonJSImports: false,
    importExtension: '' as const,
    scalars: { DateTime: 'string', ByteCount: 'number', ID: { input: 'string', output: 'string' } },
    maybeValue: 'T | null | undefined',
    enumValues: mapping.enumValues,
  };
  const generate = async (filename: string, plugin: 'typescript' | 'resolvers', more: object, head = '') => {
    const options = { filename, schema: parse(sdl), documents: [], config: { ...config, ...more } };
    const output = await codegen({ ...options, plugins: [{ [plugin]: {} }], pluginMap: { typescript, resolvers } });
    // The generator re-exports enum types as if they were values, which verbatimModuleSyntax refuses.
    const typesOnly = output.replace(/^export \{/gm, 'export type {');
    return `// Generated from schema/${name}.graphql by npm run codegen. Do not edit.\n${head}${typesOnly}`;
  };
  const signatures = {
    contextType: './context.ts#RequestContext',
    mappers: mapping.mappers,
    mapperTypeSuffix: 'Model',
    namespacedImportName: 'Schema',
  };
  // The generator names entities and mapped enums without the namespace.
  const bare = ['Customer', ...Object.keys(mapping.enumValues ?? {})].join(', ');
  const types = ['* as Schema', `{ ${bare} }`]
    .map((what) => `import type ${what} from './schema.generated.ts';\n`)
    .join('');
  return {
    'schema.generated.ts': await generate('schema.generated.ts', 'typescript', {}),
    'resolvers.generated.ts': await generate('resolvers.generated.ts', 'resolvers', signatures, types),
  };
}

if (import.meta.main) {
  for (const name of subgraphNames.filter((known) => existsSync(join(root, 'subgraphs', known, 'codegen.json')))) {
    for (const [file, text] of Object.entries(await generateTypes(name))) {
      writeFileSync(join(root, 'subgraphs', name, file), text);
    }
  }
}
