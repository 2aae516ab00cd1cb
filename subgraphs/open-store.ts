import { loadSubgraph, type SubgraphName, subgraphNames } from './domains.ts';
import { openServer } from './kit/database/open-server.ts';
import { readSettings } from './kit/env.ts';
import { openKeyring } from './kit/keys.ts';
import type { NativeStore } from './kit/native.ts';

/** Opens one subgraph's records for a command, and closes everything behind it. */
export async function withStore<Result>(
  name: SubgraphName,
  use: (store: NativeStore) => Promise<Result>,
): Promise<Result> {
  const settings = readSettings(subgraphNames);
  const server = await openServer(settings, [name]);
  try {
    if (server.isEmbedded) await server.migrate(name);
    await server.check(name);
    const { openNativeStore } = await loadSubgraph(name);
    await using store = openNativeStore({
      url: server.urlOf(name),
      keyring: openKeyring(settings),
      allowPrivateWebhooks: settings.allowPrivateWebhooks,
    });
    return await use(store);
  } finally {
    await server.stop();
  }
}
