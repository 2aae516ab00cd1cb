import { Command, InvalidArgumentError } from 'commander';
import { type DevelopmentClaims, mintDevelopmentToken } from '../auth/issuer-tokens/development-token.ts';
import { isUuid } from '../auth/uuid.ts';
import { ConfigError, readEnv, toConfig } from '../config.ts';

interface Options {
  readonly scopes: readonly string[];
  readonly owners: DevelopmentClaims['owners'];
  readonly customer?: string;
  readonly as: string;
  readonly mfa: boolean;
  readonly sso: boolean;
  readonly minutes: number;
}

const uuidExample = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';

await new Command('npm run token --')
  .description('Prints a token of development, so that you can be anybody: send it as authorization: Bearer <token>.')
  .option('--scopes <list>', 'what the caller may do, e.g. crm:read,quota:read', readList, [])
  .option('--owners <list>', `whose customers it sees: UUIDs, e.g. ${uuidExample}, or all`, readOwners, [])
  .option('--customer <id>', 'the one customer that it acts for, which it sees alone', readUuid)
  .option('--as <name>', 'what the issuer calls it', readName, 'somebody')
  .option('--mfa', 'it has given a second factor', false)
  .option('--sso', 'it has come through single sign-on', false)
  .option('--minutes <number>', 'how long the token holds', readMinutes, 60)
  .action(print)
  .parseAsync();

async function print({ as: subject, customer, ...claims }: Options): Promise<void> {
  try {
    const { isProduction, authentication } = toConfig(readEnv());
    if (isProduction) throw new ConfigError(['NODE_ENV is "production", which accepts no token of development']);
    console.log(await mintDevelopmentToken(authentication.dataDir, { ...claims, subject, customer }));
  } catch (error) {
    process.exitCode = 1;
    console.error(error instanceof ConfigError ? error.problems.join('\n') : sentence(error));
  }
}

function sentence(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `The token cannot be made, because its key cannot be read or written (${reason}); set DATA_DIR to a folder of yours.`;
}

function readName(text: string): string {
  if (text.trim() !== '' && text.length <= 255) return text;
  throw new InvalidArgumentError('Expected a name of 1 to 255 characters, e.g. eve.');
}

function readList(text: string, before: readonly string[]): readonly string[] {
  if (before.length > 0) throw new InvalidArgumentError('Expected all scopes in one list, e.g. crm:read,quota:read.');
  const scopes = text.split(/[\s,]+/).filter((scope) => scope !== '');
  if (scopes.length > 0 && !scopes.includes('*')) return scopes;
  throw new InvalidArgumentError('Expected scopes by their names, e.g. crm:read,quota:read; * is none.');
}

function readOwners(text: string): DevelopmentClaims['owners'] {
  return text === 'all' ? 'all' : text.split(/[\s,]+/).map(readUuid);
}

function readUuid(text: string): string {
  if (isUuid(text)) return text.toLowerCase();
  throw new InvalidArgumentError(`Expected a UUID, e.g. ${uuidExample}.`);
}

function readMinutes(text: string): number {
  const minutes = Number(text);
  if (minutes > 0 && minutes <= 43_200) return minutes;
  throw new InvalidArgumentError('Expected a number of minutes from 1 to 43200, which is 30 days, e.g. 60.');
}
