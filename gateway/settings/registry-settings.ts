import { z } from 'zod';
import { gatewayRoleUrl } from '../auth/keys/role-url.ts';
import type { Setting } from './setting.ts';
import { wholeNumber } from './whole-number.ts';

/** What the environment says about the registry of clients and their API keys. */
export interface RegistrySettings {
  /** URL of the gateway's own role; undefined where no database is named: then there are no keys. */
  readonly url: string | undefined;
  /** How long in milliseconds what was read of a registry that cannot be read any more is good for. */
  readonly maxStalenessMs: number;
}

type Env = Readonly<Record<string, string | undefined>>;

const postgresUrl = z.string().refine((text) => /^postgres(ql)?:$/.test(URL.parse(text)?.protocol ?? ''), {
  error: 'a PostgreSQL URL, e.g. postgres://gateway:secret@127.0.0.1:5432/customer_graph',
});

const schema = z.object({
  GATEWAY_DATABASE_URL: postgresUrl.optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_ROLE_PREFIX: z.string().optional(),
  KEYS_MAX_STALENESS_MS: wholeNumber(1000, 604_800_000).default(3_600_000),
});

/** Reads what concerns the registry; what is wrong is added to the problems. */
export function readRegistrySettings(env: Env, problems: string[]): RegistrySettings {
  const parsed = schema.safeParse(env);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const name = String(path[0]);
    // A URL may hold a password.
    const isUrl = name.endsWith('_URL');
    const example = isUrl ? '' : `, e.g. ${name}=${registrySettings.find((setting) => setting.name === name)?.example}`;
    problems.push(`${name} ${isUrl ? 'is none that can be used' : `is "${env[name]}"`}; expected ${message}${example}`);
  }
  if (!parsed.success) return { url: undefined, maxStalenessMs: 0 };
  const { GATEWAY_DATABASE_URL: own, DATABASE_URL: owner, DATABASE_ROLE_PREFIX: prefix } = parsed.data;
  const url = own ?? (owner === undefined ? undefined : gatewayRoleUrl(owner, prefix));
  if (owner !== undefined && url === undefined) {
    problems.push(
      "DATABASE_URL has no password, so none can be derived for the gateway's role; give it one, or set GATEWAY_DATABASE_URL to the role's own URL",
    );
  }
  return { url, maxStalenessMs: parsed.data.KEYS_MAX_STALENESS_MS };
}

/** The variables that it is read from, beside others of the gateway's. */
export const registrySettings: readonly Setting[] = [
  {
    name: 'DATABASE_URL',
    description:
      "PostgreSQL in which the gateway's own role, whose URL follows from this, reads the clients and their keys.",
    fallback: 'none, so that there are no API keys',
    example: 'postgres://owner:secret@127.0.0.1:5432/customer_graph',
  },
  {
    name: 'DATABASE_ROLE_PREFIX',
    description: "What the name of the gateway's role begins with.",
    fallback: 'name of the database',
    example: 'graph_a',
  },
  {
    name: 'GATEWAY_DATABASE_URL',
    description:
      "URL of the gateway's own role in the registry of clients and API keys, which may only read them; npm run clients needs DATABASE_URL.",
    fallback: 'derived from DATABASE_URL; without both there are no API keys',
    example: 'postgres://gateway:secret@127.0.0.1:5432/customer_graph',
  },
  {
    name: 'KEYS_MAX_STALENESS_MS',
    description: 'How long in milliseconds API keys that are known stay good while the registry cannot be read.',
    fallback: '3600000',
    example: '3600000',
  },
];
