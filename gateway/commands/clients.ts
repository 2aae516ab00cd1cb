import { hostname, userInfo } from 'node:os';
import { Command, Option } from 'commander';
import { ClientError } from '../auth/clients/client-error.ts';
import { createClient } from '../auth/clients/create-client.ts';
import { listClients } from '../auth/clients/list-clients.ts';
import { type ClientsDatabase, openClients } from '../auth/clients/open-clients.ts';
import { readExpiry, readName, readNetworks, readOwners, readScopes, readToken } from '../auth/clients/read-input.ts';
import { revokeClient, revokeKey } from '../auth/clients/revoke.ts';
import { rotateKey } from '../auth/clients/rotate-key.ts';
import { showClient } from '../auth/clients/show-client.ts';
import type { Environment } from '../auth/keys/key-text.ts';
import { readEnv } from '../config.ts';
import { ownerUrl } from './owner-url.ts';
import { printClient, printClients, printIssued, printRevocation } from './print-clients.ts';

interface CreateFlags {
  readonly scopes: string;
  readonly owners: string;
  readonly kind: 'partner' | 'service';
  readonly environment: Environment;
  readonly days: string;
  readonly networks: string;
  readonly issuer?: string;
  readonly clientId?: string;
  readonly key: boolean;
}

interface RotateFlags {
  readonly days: string;
  readonly networks?: string;
  readonly scopes?: string;
  readonly owners?: string;
}

/** What a command answers: to programs as JSON, to people as text. */
interface Answer {
  readonly json: unknown;
  readonly text: string;
}

const program = new Command('npm run clients --').description(
  'Manages the clients of the gateway and their API keys, in the registry that npm run migrate makes.',
);
const days = () => new Option('--days <number>', 'days that the key is good for, 1 to 1825').default('365');
const networks = () =>
  new Option('--networks <list>', 'addresses and networks that the key may be used from, e.g. 203.0.113.0/24');
const json = () => new Option('--json', 'the answer as JSON');

program
  .command('create <name>')
  .description('Make a client and its first key, which is shown once.')
  .requiredOption('--scopes <list>', 'the most that the client may do, e.g. crm:read,quota:read')
  .option('--owners <list>', 'UUIDs of the owners whose customers it sees; the scope owners:all sees those of all', '')
  .addOption(new Option('--kind <kind>', 'who it is').choices(['partner', 'service']).default('partner'))
  .addOption(
    new Option('--environment <environment>', 'keys of a test client may only read')
      .choices(['live', 'test'])
      .default('live'),
  )
  .addOption(days())
  .addOption(networks().default(''))
  .option('--issuer <url>', 'with --client-id: whose tokens this client shows')
  .option('--client-id <id>', 'what those tokens name it by, in azp or client_id')
  .option('--no-key', 'without a key: for a client that shows tokens')
  .addOption(json())
  .action((name: string, flags: CreateFlags) => run(flags, (database) => create(database, name, flags)));

program
  .command('list')
  .description('List the clients and their live keys: when they end, and when they were last used.')
  .option('--revoked', 'with the clients that were revoked', false)
  .addOption(json())
  .action((flags: { revoked: boolean }) =>
    run(flags, async (database) => {
      const listed = await listClients(database, flags);
      return { json: listed.map(({ client, keys }) => ({ ...client, keys })), text: printClients(listed) };
    }),
  );

program
  .command('show <name>')
  .description('Show one client, all of its keys, and who changed what.')
  .addOption(json())
  .action((name: string, flags: object) =>
    run(flags, async (database) => {
      const shown = await showClient(database, name);
      return { json: { ...shown.client, keys: shown.keys, changes: shown.changes }, text: printClient(shown) };
    }),
  );

program
  .command('rotate <name>')
  .description('Make a second key for a client; the first goes on until it is revoked.')
  .addOption(days())
  .addOption(networks())
  .option('--scopes <list>', 'what the key may do of what its client may')
  .option('--owners <list>', 'whose customers it sees of those that its client does')
  .addOption(json())
  .action((name: string, flags: RotateFlags) => run(flags, (database) => rotate(database, name, flags)));

program
  .command('revoke [key]')
  .description(
    'End a key, named by its id or its text, or with --client a client and all of its keys; within a second, for good.',
  )
  .option('--client <name>', 'the client to end')
  .addOption(json())
  .action((key: string | undefined, flags: { client?: string }) =>
    run(flags, async (database) => {
      if ((key === undefined) === (flags.client === undefined))
        throw new ClientError(
          'Say what shall end: a key, e.g. revoke 4kTq0aZbR7Xw, or a client with all of its keys, e.g. revoke --client acme.',
        );
      const revocation = await (key === undefined
        ? revokeClient(database, flags.client ?? '')
        : revokeKey(database, key));
      return { json: revocation, text: printRevocation(revocation) };
    }),
  );

await program.parseAsync();

async function create(database: ClientsDatabase, name: string, flags: CreateFlags): Promise<Answer> {
  const { kind, environment } = flags;
  const { client, key } = await createClient(database, {
    name: readName(name),
    kind,
    environment,
    scopes: readScopes(flags.scopes, environment),
    owners: readOwners(flags.owners),
    token: readToken(flags.issuer, flags.clientId),
    key: flags.key ? { expiresAt: readExpiry(flags.days), networks: readNetworks(flags.networks) } : undefined,
  });
  return { json: { client, key }, text: printIssued(client, key) };
}

async function rotate(database: ClientsDatabase, name: string, flags: RotateFlags): Promise<Answer> {
  const { client, key, older } = await rotateKey(database, name, {
    expiresAt: readExpiry(flags.days),
    networks: flags.networks === undefined ? undefined : readNetworks(flags.networks),
    scopes: flags.scopes,
    owners: flags.owners,
  });
  return { json: { client, key, older }, text: printIssued(client, key, older) };
}

async function run(flags: object, command: (database: ClientsDatabase) => Promise<Answer>): Promise<void> {
  try {
    await using database = await openClients(ownerUrl(readEnv()), person());
    const answer = await command(database);
    process.stdout.write('json' in flags ? `${JSON.stringify(answer.json, null, 2)}\n` : answer.text);
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof ClientError ? error.message : error);
  }
}

// Who says to have done it, for the audit. An account without a name, as in a container, has its number.
function person(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    return `${process.getuid?.()}@${hostname()}`;
  }
}
