import { Socket } from 'node:net';
import pg from 'pg';

/** One connection that hears what the registry tells. */
export interface RegistryConnection extends AsyncDisposable {
  readonly query: pg.Client['query'];
}

/** How a connection is opened. */
export interface ConnectionOptions {
  readonly url: string;
  /** Called when the registry has changed, and when the connection is lost. */
  readonly onNews: () => void;
  /** Gives the opening up. */
  readonly signal: AbortSignal;
}

/** Longest time in milliseconds that the opening, and each statement, may take. */
const patienceMs = 5000;

/** Opens a connection; `sslmode=prefer` and `allow` mean, as in libpq, that the other way is tried too. */
export async function openConnection(options: ConnectionOptions): Promise<RegistryConnection> {
  const mode = new URL(options.url).searchParams.get('sslmode');
  if (mode !== 'prefer' && mode !== 'allow') return connect(options.url, options);
  const ways = ['no-verify', 'disable'].map((way) => withMode(options.url, way));
  const [first = '', second = ''] = mode === 'prefer' ? ways : ways.reverse();
  return connect(first, options).catch((error: unknown) => {
    if (isAboutEncryption(error)) return connect(second, options);
    throw error;
  });
}

async function connect(url: string, { onNews, signal }: ConnectionOptions): Promise<RegistryConnection> {
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: url,
    application_name: 'customer-graph gateway',
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
    keepAlive: true,
    stream: () => socket,
  });
  client.on('error', onNews);
  client.on('end', onNews);
  client.on('notification', onNews);
  const giveUp = () => socket.destroy();
  signal.addEventListener('abort', giveUp);
  try {
    signal.throwIfAborted();
    await client.connect();
    await client.query('listen gateway_registry');
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
  return {
    query: client.query.bind(client) as pg.Client['query'],
    async [Symbol.asyncDispose]() {
      // A connection that hangs does not answer to a farewell either.
      const timer = setTimeout(() => socket.destroy(), 1000);
      await client.end().catch(() => undefined);
      clearTimeout(timer);
    },
  };
}

function withMode(url: string, mode: string): string {
  const settled = new URL(url);
  settled.searchParams.set('sslmode', mode);
  return settled.href;
}

// Whatever else is wrong, e.g. the password, is wrong with the other way as well.
function isAboutEncryption(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return code === '28000' || /SSL|TLS|ssl3|EPROTO/.test(`${code} ${message}`);
}
