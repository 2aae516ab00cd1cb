import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { developmentCaller } from './caller.ts';
import type { Context } from './context.ts';
import { type Database, openDatabase } from './database/open-database.ts';
import type { Keyring } from './encryption.ts';
import { type GraphQLServer, type ResolverMap, startGraphQLServer } from './graphql-server.ts';
import { type NativeFormat, type NativeStore, openNativeStore } from './native.ts';
import type { SampleRows } from './sample-rows.ts';

/** A domain as its own room describes it. */
export interface SubgraphDescription<Tables, Loaders, Value> {
  readonly name: string;
  readonly resolvers: object;
  /** Made anew for each request. */
  readonly loaders: (database: Database<Tables>, keyring: Keyring) => Loaders;
  /** The source system's wire form. */
  readonly native: NativeFormat<Tables, Value>;
  /** Makes up plausible records for `npm run seed`. */
  readonly sampleRows: SampleRows;
  /** Columns that hold sealed text, for key rotation. */
  readonly sealed: readonly SealedColumn[];
}

/** A column of sealed text; its values are sealed for the place `<table>.<column>:<key>`. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** The primary key of the table, a uuid. */
  readonly key: string;
}

/** What a subgraph is opened with. */
export interface SubgraphOptions {
  /** URL of the subgraph's own database role. */
  readonly url: string;
  readonly keyring: Keyring;
  /** Most database connections, 10 where absent. */
  readonly poolSize?: number;
  /** Called once for each SQL statement, e.g. to count them. */
  readonly onStatement?: (sql: string) => void;
}

/** A running subgraph. */
export interface Subgraph extends GraphQLServer, AsyncDisposable {
  readonly name: string;
}

/** A domain ready to be opened; the types of its tables are closed over. */
export interface SubgraphDefinition {
  readonly name: string;
  readonly sampleRows: SampleRows;
  readonly sealed: readonly SealedColumn[];
  /** Answers GraphQL requests. */
  open(options: SubgraphOptions): Promise<Subgraph>;
  /** Takes native records in and writes them out. */
  openNativeStore(options: SubgraphOptions): NativeStore;
}

const schemaFolder = join(import.meta.dirname, '../../schema');

/** Ties a domain's tables, loaders, resolvers and wire form together. */
export function defineSubgraph<Tables, Loaders, Value>(
  description: SubgraphDescription<Tables, Loaders, Value>,
): SubgraphDefinition {
  const { name, resolvers, loaders, native, sampleRows, sealed } = description;
  const connect = (options: SubgraphOptions) => openDatabase<Tables>({ ...options, schema: name });
  return {
    name,
    sampleRows,
    sealed,
    openNativeStore: (options) => openNativeStore(native, connect(options), options.keyring),
    async open(options) {
      const database = connect(options);
      const contextOf = (requestId: string): Context<Tables, Loaders> => ({
        database,
        keyring: options.keyring,
        loaders: loaders(database, options.keyring),
        caller: developmentCaller,
        requestId,
      });
      const server = await startGraphQLServer({
        name,
        sdl: readSdl(name),
        resolvers: resolvers as ResolverMap,
        contextOf,
      });
      return {
        name,
        ...server,
        async [Symbol.asyncDispose]() {
          await server.stop();
          await database.destroy();
        },
      };
    },
  };
}

/** The SDL of a subgraph: what all of them share, then its own. */
export function readSdl(name: string): string {
  return ['common', name].map((file) => readFileSync(join(schemaFolder, `${file}.graphql`), 'utf8')).join('\n');
}
