import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Caller, developmentCaller } from './caller.ts';
import { callerOfService, type ServiceGrants } from './callers/service-grant.ts';
import { secretReads } from './changes/secret-reads.ts';
import type { ChangeTables } from './changes/tables.ts';
import { clientAddressOf } from './client-address.ts';
import type { Context } from './context.ts';
import { narrow } from './database/narrow.ts';
import { type Database, openDatabase } from './database/open-database.ts';
import { openProbe } from './database/open-probe.ts';
import type { Keyring } from './encryption.ts';
import { PublicError } from './errors.ts';
import { type CloudEvent, sourceOf } from './events/cloud-event.ts';
import { noPeers, type Peers } from './events/peers.ts';
import { type EventReceiver, receiveEvent } from './events/receive-event.ts';
import {
  type GraphQLAnswer,
  type GraphQLRequestBody,
  type GraphQLServer,
  type Headers,
  type ResolverMap,
  startGraphQLServer,
} from './graphql-server.ts';
import type { RecordTimesTables } from './import/tables.ts';
import type { KeptTables } from './kept/tables.ts';
import { type NativeFormat, type NativeStore, openNativeStore } from './native.ts';
import type { SampleRows } from './sample-rows.ts';
import { sharedLoaders } from './shared-loaders.ts';
import { isUnattended } from './unattended.ts';

/** A domain as its own room describes it. */
export interface SubgraphDescription<Tables, Loaders, Value, Services> {
  readonly name: string;
  readonly resolvers: object;
  /** Made anew for each client query, and for each request of a mutation. */
  readonly loaders: (database: Database<Tables>, keyring: Keyring, caller: Caller, peers: Peers) => Loaders;
  /** Started with the subgraph, shared by its requests and stopped after them. */
  readonly services?: (database: Database<Tables>, options: SubgraphOptions) => Services & AsyncDisposable;
  /** What the subgraph does about the events that reach it. */
  readonly receivers: readonly EventReceiver<Tables>[];
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
  /** Who asks where nobody else says so, by the headers of the request; the development caller where absent. */
  readonly callerOf?: (headers: Headers) => Caller;
  /** The other subgraphs; where absent, none answers. */
  readonly peers?: Peers;
  /** What the other subgraphs may do here; nothing where absent. */
  readonly grants?: ServiceGrants;
  /** Whether webhooks may point into private networks; false where absent. */
  readonly allowPrivateWebhooks?: boolean;
  /** Most database connections, 10 where absent. */
  readonly poolSize?: number;
  /** Most memory in bytes that parsed documents take, 13 MB where absent. */
  readonly maxCacheBytes?: number;
  /** Called once for each SQL statement, e.g. to count them. */
  readonly onStatement?: (sql: string) => void;
}

/** A running subgraph. */
export interface Subgraph extends GraphQLServer, AsyncDisposable {
  readonly name: string;
  /** Whether its database answers, as of the last second. */
  isReady(): Promise<boolean>;
  /** Lets an event have its effect, once however often it comes. */
  receive(event: CloudEvent): Promise<void>;
  /** Answers another subgraph, as far as it may ask; rejects with FORBIDDEN one that may ask nothing. */
  answer(service: string, body: GraphQLRequestBody): Promise<GraphQLAnswer>;
  /** Receives an event of the service that sends it; rejects with FORBIDDEN what is not its own to tell. */
  hear(service: string, event: CloudEvent): Promise<void>;
}

/** A domain ready to be opened; the types of its tables are closed over. */
export interface SubgraphDefinition {
  readonly name: string;
  readonly sampleRows: SampleRows;
  readonly sealed: readonly SealedColumn[];
  /** Answers GraphQL requests. */
  open(options: SubgraphOptions): Promise<Subgraph>;
  /** Lets an event have its effect in the subgraph's database, once however often it comes. */
  receive(database: Database<unknown>, event: CloudEvent): Promise<void>;
  /** Takes native records in and writes them out. */
  openNativeStore(options: SubgraphOptions): NativeStore;
}

/** A request waits for a connection and for a lock; with the work between it must answer before the gateway gives up, after 5 seconds. */
const requestWaitMs = 2000;

const schemaFolder = join(import.meta.dirname, '../../schema');

/** Ties a domain's tables, loaders, resolvers and wire form together. */
export function defineSubgraph<
  Tables extends ChangeTables & KeptTables & RecordTimesTables,
  Loaders,
  Value,
  Services = unknown,
>(description: SubgraphDescription<Tables, Loaders, Value, Services>): SubgraphDefinition {
  const { name, resolvers, loaders, native, sampleRows, receivers } = description;
  const sealed = [
    ...description.sealed,
    { table: 'idempotency_keys', column: 'outcome', key: 'id' },
    { table: 'kept_keys', column: 'content', key: 'customer_id' },
  ];
  type RequestContext = Context<Tables, Loaders, Services>;
  const connect = (options: SubgraphOptions, waitMs?: number) =>
    openDatabase<Tables>({ ...options, schema: name, ...(waitMs !== undefined && { waitMs }) });
  return {
    name,
    sampleRows,
    sealed,
    receive: (opened, event) => receiveEvent(opened as Database<Tables>, receivers, event),
    openNativeStore: (options) =>
      openNativeStore(native, connect(options), {
        subgraph: name,
        keyring: options.keyring,
        allowPrivateWebhooks: options.allowPrivateWebhooks,
      }),
    async open(options) {
      const database = connect(options, requestWaitMs);
      const probe = openProbe(options.url, name);
      const services = description.services?.(database, options);
      const peers = options.peers ?? noPeers;
      const loadersOf = sharedLoaders((caller) => loaders(database, options.keyring, caller, peers));
      const contextOf = (requestId: string, headers: Headers, given: Caller | undefined): RequestContext => {
        const caller = given ?? options.callerOf?.(headers) ?? developmentCaller;
        return {
          subgraph: name,
          database,
          keyring: options.keyring,
          loaders: loadersOf(headers, caller),
          caller,
          requestId,
          secretReads: secretReads(narrow<unknown, Tables>(database), name, caller, requestId),
          clientAddress: clientAddressOf(headers),
          // Another subgraph asks for itself.
          isUnattended: caller.kind === 'subgraph' || isUnattended(headers),
          peers,
          services: services as Services,
        };
      };
      const server = await startGraphQLServer({
        name,
        sdl: readSdl(name),
        resolvers: resolvers as ResolverMap,
        contextOf,
        maxCacheBytes: options.maxCacheBytes ?? 13_421_772,
      });
      const grantOf = (service: string) => {
        const grant = options.grants?.get(service);
        if (grant !== undefined) return grant;
        throw new PublicError('FORBIDDEN', `The service ${service} may ask nothing of ${name}, and tell it nothing.`);
      };
      const receive = (event: CloudEvent) => receiveEvent(database, receivers, event);
      return {
        name,
        ...server,
        isReady: () => probe.isThere(),
        receive,
        answer: async (service, body) => server.execute(body, {}, callerOfService(service, grantOf(service))),
        async hear(service, event) {
          if (!grantOf(service).mayTell || event.source !== sourceOf(service)) {
            throw new PublicError(
              'FORBIDDEN',
              `The service ${service} may tell ${name} only what happened to itself, with the source ${sourceOf(service)}.`,
            );
          }
          await receive(event);
        },
        async [Symbol.asyncDispose]() {
          await server.stop();
          await services?.[Symbol.asyncDispose]();
          await probe[Symbol.asyncDispose]();
          await database.destroy();
        },
      };
    },
  };
}

/** The SDL of a subgraph: what all of them share, then its own. */
function readSdl(name: string): string {
  return ['common', name].map((file) => readFileSync(join(schemaFolder, `${file}.graphql`), 'utf8')).join('\n');
}
