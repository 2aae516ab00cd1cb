import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program } from 'commander';
import { subgraphNames } from '../domains.ts';
import {
  createSigningKey,
  jwksOf,
  pemOf,
  readSigningKey,
  type SigningKey,
  SigningKeyError,
} from '../kit/callers/signing-key.ts';
import { InputError } from '../kit/input-error.ts';
import { runCommand } from '../kit/run-command.ts';

interface Flags {
  readonly output: string;
  readonly rotate?: string;
  readonly forgetOld?: boolean;
}

const services = ['gateway', ...subgraphNames];
const jwksFile = 'jwks.json';

/** Makes the keys that are missing in a folder, and the JWKS of all that are there. */
async function makeCallerKeys({ output, rotate, forgetOld = false }: Flags): Promise<undefined> {
  if (rotate !== undefined && !services.includes(rotate))
    throw new InputError(
      `There is no service "${rotate}". The services are ${services.join(', ')}, e.g. npm run caller-keys -- --rotate gateway.`,
    );
  if (rotate !== undefined && forgetOld)
    throw new InputError(
      'The old key is still needed until all run with the new one: use --rotate and --forget-old one after the other.',
    );
  try {
    mkdirSync(output, { recursive: true, mode: 0o700 });
    if (rotate !== undefined) setAside(output, rotate);
    if (forgetOld) for (const file of oldFiles(output)) rmSync(join(output, file));
    for (const service of services) make(output, service);
    writeJwks(output);
  } catch (error) {
    if (error instanceof SigningKeyError) throw new InputError(error.message);
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new InputError(`The folder ${output} cannot be written (${code}): name another one with --output <folder>.`);
  }
  process.stdout.write(
    [
      `${join(output, jwksFile)}: public keys, for CALLER_JWKS of every subgraph`,
      `${join(output, 'gateway.pem')}: private, for CALLER_KEY of every gateway`,
      `${join(output, '<subgraph>.pem')}: private, for SERVICE_KEY of that subgraph alone`,
      ...(oldFiles(output).length > 0
        ? [
            'Bring the public keys to every subgraph first, then the new private key to its service; when all run with it: npm run caller-keys -- --forget-old.',
          ]
        : []),
      '',
    ].join('\n'),
  );
  return undefined;
}

function make(folder: string, service: string): void {
  const file = join(folder, `${service}.pem`);
  if (!existsSync(file)) writeFileSync(file, pemOf(createSigningKey(service)), { mode: 0o600, flag: 'wx' });
}

// The old key stays, so that its public part is known until no process uses it.
function setAside(folder: string, service: string): void {
  const [file, old] = [join(folder, `${service}.pem`), join(folder, `${service}.old.pem`)];
  if (!existsSync(file)) return;
  if (existsSync(old))
    throw new InputError(
      `The key of ${service} is being rotated already (${old}): end that first with npm run caller-keys -- --forget-old.`,
    );
  renameSync(file, old);
}

function oldFiles(folder: string): readonly string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.old.pem'));
}

function writeJwks(folder: string): void {
  const files = services.flatMap((service) => [`${service}.pem`, `${service}.old.pem`]);
  const keys = files
    .filter((file) => existsSync(join(folder, file)))
    .map((file): SigningKey => readSigningKey(file.replace(/(\.old)?\.pem$/, ''), file, join(folder, file)));
  const next = join(folder, `${jwksFile}.next`);
  writeFileSync(next, jwksOf(keys), { mode: 0o644 });
  renameSync(next, join(folder, jwksFile));
}

program
  .name('npm run caller-keys --')
  .description('Make the keys by which the gateway and the subgraphs know each other.')
  .option('--output <folder>', 'where they are, or will be', 'caller-keys')
  .option('--rotate <service>', 'make a new key for this service; the old one is still known')
  .option('--forget-old', 'end the rotation: the old keys are deleted')
  .action((flags: Flags) => runCommand(() => makeCallerKeys(flags)));
await program.parseAsync();
