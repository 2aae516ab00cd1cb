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

/** Generates the resolver types of one subgraph from its SDL; the text of `subgraphs/<name>/resolvers.generated.ts`. */
export async function generateResolverTypes(name: string): Promise<string> {
  const sdl = ['common', name].map((file) => readFileSync(join(root, 'schema', `${file}.graphql`), 'utf8')).join('\n');
  const mapping = JSON.parse(readFileSync(join(root, 'subgraphs', name, 'codegen.json'), 'utf8')) as Mapping;
  const config = {
    federation: true,
    useTypeImports: true,
    enumsAsTypes: true,
    emitLegacyCommonJSImports: false,
    importExtension: '' as const,
    contextType: `./context.ts#RequestContext`,
    scalars: { DateTime: 'string', ByteCount: 'number', ID: { input: 'string', output: 'string' } },
    mapperTypeSuffix: 'Model',
    maybeValue: 'T | null | undefined',
    ...mapping,
  };
  const output = await codegen({
    filename: `subgraphs/${name}/resolvers.generated.ts`,
    schema: parse(sdl),
    documents: [],
    config,
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  });
  // The generator re-exports enum types as if they were values, which verbatimModuleSyntax refuses.
  const typesOnly = output.replace(/^export \{/gm, 'export type {');
  return `// Generated from schema/${name}.graphql by npm run codegen. Do not edit.\n${typesOnly}`;
}

if (import.meta.main) {
  for (const name of subgraphNames.filter((known) => existsSync(join(root, 'subgraphs', known, 'codegen.json')))) {
    writeFileSync(join(root, 'subgraphs', name, 'resolvers.generated.ts'), await generateResolverTypes(name));
  }
}
