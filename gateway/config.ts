import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { type LogLevel, logLevels } from './telemetry.ts';

/** One environment variable of the gateway, as the README lists it. */
export interface Setting {
  readonly name: string;
  readonly description: string;
  readonly fallback: string;
  readonly example: string;
}

/** Every environment variable that the gateway reads. */
export const settings: readonly Setting[] = [
  {
    name: 'HOST',
    description: 'Address that the gateway listens on.',
    fallback: '127.0.0.1',
    example: '0.0.0.0',
  },
  {
    name: 'PORT',
    description: 'TCP port that the gateway listens on; 0 takes any free one.',
    fallback: '4000',
    example: '4000',
  },
  {
    name: 'NODE_ENV',
    description: 'development opens Apollo Sandbox, the explorer and introspection; production closes them.',
    fallback: 'development',
    example: 'production',
  },
  {
    name: 'SUPERGRAPH',
    description: 'File of the composed supergraph; --supergraph <file> has precedence.',
    fallback: 'schema/supergraph.graphql',
    example: 'schema/supergraph.graphql',
  },
  {
    name: 'SUBGRAPH_<NAME>_URL',
    description: 'Where the subgraph of that name is, in place of the URL in the supergraph.',
    fallback: 'the URL in the supergraph',
    example: 'http://127.0.0.1:4001/graphql',
  },
  {
    name: 'SUBGRAPH_TIMEOUT_MS',
    description: 'Longest time in milliseconds that one request to a subgraph may take.',
    fallback: '5000',
    example: '5000',
  },
  {
    name: 'SHUTDOWN_GRACE_MS',
    description: 'Longest time in milliseconds that requests in flight may take once the gateway is told to stop.',
    fallback: '10000',
    example: '10000',
  },
  {
    name: 'MAX_BODY_BYTES',
    description: 'Largest request body in bytes.',
    fallback: '1048576',
    example: '1048576',
  },
  {
    name: 'INTROSPECTION',
    description: 'Whether clients may introspect the schema.',
    fallback: 'true in development, false in production',
    example: 'true',
  },
  {
    name: 'EXPLORER',
    description: 'Whether GraphiQL is served at /explorer.',
    fallback: 'true in development, false in production',
    example: 'true',
  },
  {
    name: 'CORS_ORIGINS',
    description: 'Web origins that may call the gateway from a browser, separated by commas.',
    fallback: 'https://studio.apollographql.com in development, none in production',
    example: 'https://app.example.com,https://admin.example.com',
  },
  {
    name: 'LOG_LEVEL',
    description: 'How much is logged: debug, info, warn, error or silent. info logs one line per request.',
    fallback: 'warn in development, info in production',
    example: 'info',
  },
];

/** The gateway's settings, complete and checked. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly isProduction: boolean;
  readonly supergraphFile: string;
  /** What the query editors start with, if it fits the supergraph. */
  readonly firstOperationFile: string;
  /** Variable name, such as SUBGRAPH_CRM_URL, to URL. */
  readonly subgraphUrls: ReadonlyMap<string, string>;
  readonly subgraphTimeoutMs: number;
  readonly shutdownGraceMs: number;
  readonly maxBodyBytes: number;
  readonly introspection: boolean;
  readonly sandbox: boolean;
  readonly explorer: boolean;
  readonly corsOrigins: readonly string[];
  readonly logLevel: LogLevel;
}

/** Settings that cannot be used; its message lists every problem. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The gateway does not start, its settings are wrong:', ...problems.map((line) => `  ${line}`)].join('\n'));
    this.problems = problems;
  }
}

/** The command line asked for help; the text answers it. */
export class HelpRequest extends Error {
  override readonly name = 'HelpRequest';
}

/** Environment variables as the process has them. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Reads the environment; nothing else of the gateway does. */
export function readEnv(): Env {
  return process.env;
}

/** Makes a Config of environment variables and command line arguments, or throws all that is wrong with them at once. */
export function toConfig(env: Env, argv: readonly string[] = []): Config {
  const problems: string[] = [];
  // A variable that is set to nothing, as compose files like to do, is not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const flags = readFlags(argv, problems);
  const subgraphUrls = readSubgraphUrls(given, problems);
  const parsed = schema.safeParse(given);
  for (const issue of parsed.error?.issues ?? []) problems.push(describe(issue, given));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);

  const values = parsed.data;
  const isProduction = values.NODE_ENV === 'production';
  return {
    host: values.HOST,
    port: values.PORT,
    isProduction,
    supergraphFile: flags.supergraph ?? values.SUPERGRAPH ?? ownFile('supergraph.graphql'),
    firstOperationFile: ownFile('operations/first-customer.graphql'),
    subgraphUrls,
    subgraphTimeoutMs: values.SUBGRAPH_TIMEOUT_MS,
    shutdownGraceMs: values.SHUTDOWN_GRACE_MS,
    maxBodyBytes: values.MAX_BODY_BYTES,
    introspection: values.INTROSPECTION ?? !isProduction,
    sandbox: !isProduction,
    explorer: values.EXPLORER ?? !isProduction,
    corsOrigins: [...(isProduction ? [] : ['https://studio.apollographql.com']), ...values.CORS_ORIGINS],
    logLevel: values.LOG_LEVEL ?? (isProduction ? 'info' : 'warn'),
  };
}

// The defaults are this repository's own files, whatever directory the process starts in.
function ownFile(path: string): string {
  return fileURLToPath(new URL(`../schema/${path}`, import.meta.url));
}

const schema = z.object({
  HOST: z.string().regex(/^\S+$/, 'an IP address or a host name of this machine').default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(4000),
  NODE_ENV: oneOf(['development', 'production']).default('development'),
  SUPERGRAPH: z.string().optional(),
  SUBGRAPH_TIMEOUT_MS: wholeNumber(1, 600_000).default(5000),
  SHUTDOWN_GRACE_MS: wholeNumber(0, 600_000).default(10_000),
  MAX_BODY_BYTES: wholeNumber(1024, 1_073_741_824).default(1_048_576),
  INTROSPECTION: trueOrFalse().optional(),
  EXPLORER: trueOrFalse().optional(),
  CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .refine((origins) => origins.every(isOrigin), 'a comma-separated list of origins (scheme://host[:port], no path)')
    .default([]),
  LOG_LEVEL: oneOf(logLevels).optional(),
});

function wholeNumber(least: number, most: number) {
  const expected = `a whole number from ${least} to ${most}`;
  const range = z.number().min(least, expected).max(most, expected);
  return z.string().regex(/^\d+$/, { error: expected, abort: true }).transform(Number).pipe(range);
}

function oneOf<const T extends readonly [string, ...string[]]>(choices: T) {
  return z.enum(choices, `one of ${choices.join(', ')}`);
}

function trueOrFalse() {
  return oneOf(['true', 'false']).transform((text) => text === 'true');
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

function describe(issue: z.core.$ZodIssue, env: Env): string {
  const name = String(issue.path[0]);
  const example = settings.find((setting) => setting.name === name)?.example ?? '';
  return `${name} is "${env[name]}"; expected ${issue.message}, e.g. ${name}=${example}`;
}

function readSubgraphUrls(env: Env, problems: string[]): ReadonlyMap<string, string> {
  const urls = new Map<string, string>();
  for (const [name, value = ''] of Object.entries(env)) {
    if (!/^SUBGRAPH_.+_URL$/.test(name)) continue;
    if (/^https?:/.test(value) && URL.canParse(value)) urls.set(name, value);
    else
      problems.push(`${name} is "${value}"; expected an http or https URL, e.g. ${name}=http://127.0.0.1:4001/graphql`);
  }
  return urls;
}

function readFlags(argv: readonly string[], problems: string[]): { supergraph?: string } {
  let help = '';
  const command = new Command('gateway')
    .description('Serves a Federation 2 supergraph as one GraphQL endpoint.')
    .option('--supergraph <file>', 'file of the composed supergraph (default: schema/supergraph.graphql)')
    .addHelpText('after', `\nEnvironment:\n${settings.map(helpLine).join('\n')}`)
    .configureOutput({ writeOut: (text) => (help += text), outputError: () => undefined })
    .exitOverride();
  try {
    return command.parse(argv, { from: 'user' }).opts();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') throw new HelpRequest(help);
    const what = error.message.replace(/^error: /, '').replaceAll('\n', ' ');
    problems.push(`The command line has a fault: ${what}; expected e.g. --supergraph schema/supergraph.graphql`);
    return {};
  }
}

function helpLine({ name, description, fallback }: Setting): string {
  return `  ${name.padEnd(20)} ${description} Default: ${fallback}.`;
}
