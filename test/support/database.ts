import { randomBytes, randomUUID } from 'node:crypto';
import { databaseNames } from '../../subgraphs/domains.ts';
import { withConnection } from '../../subgraphs/kit/database/open-database.ts';
import { roleName, roleUrl } from '../../subgraphs/kit/database/role.ts';
import { createKeyring, type Keyring } from '../../subgraphs/kit/encryption.ts';
import { openFolder, removeFolder } from './folder.ts';

/** A database of one test file, with every migration and no rows. */
export interface TestDatabase extends AsyncDisposable {
  readonly ownerUrl: string;
  /** The key of the ring. */
  readonly key: Buffer;
  readonly keyring: Keyring;
  /** Folder for what the processes on this database make for themselves, such as keys. */
  readonly dataDir: string;
  /** URL of a subgraph's own role. */
  urlOf(subgraph: string): string;
  /** What `SubgraphDefinition.open` and `openNativeStore` take. */
  optionsOf(subgraph: string): { readonly url: string; readonly keyring: Keyring };
}

/** Clones the template database of this run. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const serverUrl = required('TEST_SERVER_URL');
  const name = `customer_graph_test_${randomUUID().slice(0, 8)}`;
  const ownerUrl = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  const key = randomBytes(32);
  const dataDir = openFolder('data');
  const keyring = createKeyring([key]);
  const urlOf = (subgraph: string) => roleUrl(ownerUrl, subgraph);
  await withConnection(serverUrl, async (client) => {
    const template = required('TEST_TEMPLATE');
    await client.query(`create database ${name} template ${template}`);
    // Each database has roles of its own; these may what those of the template may.
    for (const subgraph of databaseNames) {
      const { username, password } = new URL(urlOf(subgraph));
      await client.query(
        `create role ${username} login password '${password}' in role ${roleName(subgraph, template)}`,
      );
    }
  });
  return {
    ownerUrl,
    key,
    keyring,
    dataDir,
    urlOf,
    optionsOf: (subgraph) => ({ url: urlOf(subgraph), keyring }),
    async [Symbol.asyncDispose]() {
      removeFolder(dataDir);
      await withConnection(serverUrl, async (client) => {
        await client.query(`drop database ${name} with (force)`);
        for (const subgraph of databaseNames) await client.query(`drop role ${roleName(subgraph, name)}`);
      });
    },
  };
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(
      `${name} is not set: run tests with npm test, or node --test --test-global-setup=test/support/global-setup.ts <file>.`,
    );
  }
  return value;
}
