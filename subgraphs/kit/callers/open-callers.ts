import { join } from 'node:path';
import type { Settings } from '../env.ts';
import { InputError } from '../input-error.ts';
import type { Authenticate } from './sender.ts';
import type { ServiceGrants } from './service-grant.ts';
import { openServiceKeys, type ServiceKeys } from './service-keys.ts';
import { serviceTokens, type TokenFor } from './service-tokens.ts';
import { ownSigningKey, readSigningKey, type SigningKey, SigningKeyError } from './signing-key.ts';
import { verifySenders } from './verify-senders.ts';

/** Settings of keys and tokens. */
export type CallerSettings = Pick<
  Settings,
  'callerJwks' | 'areTokensOptional' | 'serviceKey' | 'dataDir' | 'isProduction'
>;

/**
 * Opens what shows other services who this one is, and verifies who they are: keys that are given, or in development those
 * of the services that share this data folder.
 */
export async function openCallers(
  subgraph: string,
  settings: CallerSettings,
  grants: ServiceGrants,
): Promise<{ readonly authenticate: Authenticate; readonly tokenFor: TokenFor }> {
  requireKeys(subgraph, settings);
  const own = openKey(subgraph, settings);
  const keys = await openServiceKeys(settings.callerJwks ?? join(settings.dataDir, 'caller-keys'));
  requireOwn(own, keys);
  const { areTokensOptional } = settings;
  return {
    authenticate: verifySenders({ subgraph, keys, grants, areTokensOptional }),
    tokenFor: serviceTokens(own),
  };
}

/** Opens what shows other services who this one is, for a process that none of them asks. */
export function openServiceTokens(subgraph: string, settings: CallerSettings): TokenFor {
  requireKeys(subgraph, settings);
  return serviceTokens(openKey(subgraph, settings));
}

function requireKeys(subgraph: string, { callerJwks, serviceKey, isProduction }: CallerSettings): void {
  if (callerJwks !== undefined && serviceKey !== undefined) return;
  if (callerJwks === undefined && serviceKey === undefined && !isProduction) return;
  const missing = callerJwks === undefined ? 'CALLER_JWKS' : 'SERVICE_KEY';
  const why = isProduction ? 'in production' : 'where the other one of CALLER_JWKS and SERVICE_KEY is';
  const example =
    missing === 'CALLER_JWKS'
      ? 'CALLER_JWKS=/run/config/jwks.json, the public keys of all services'
      : `SERVICE_KEY=/run/secrets/${subgraph}.pem, the private key of ${subgraph}`;
  throw new InputError(`${missing} must be set ${why}: e.g. ${example}; make both with npm run caller-keys.`);
}

function openKey(subgraph: string, { serviceKey, dataDir }: CallerSettings): SigningKey {
  try {
    if (serviceKey === undefined) return ownSigningKey(subgraph, dataDir);
    return readSigningKey(subgraph, 'SERVICE_KEY', serviceKey);
  } catch (error) {
    if (error instanceof SigningKeyError) throw new InputError(error.message);
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new InputError(
      `No key for ${subgraph} can be made in DATA_DIR (${code}): make it writable, or set SERVICE_KEY and CALLER_JWKS.`,
    );
  }
}

// What others would refuse is told at the start, and not by the first event that does not arrive.
function requireOwn({ service, kid }: SigningKey, keys: ServiceKeys): void {
  const listed = keys.find(kid)?.service;
  if (!keys.areKnown || listed === service) return;
  const what = listed === undefined ? 'does not stand in CALLER_JWKS' : `is the key of ${listed} in CALLER_JWKS`;
  throw new InputError(
    `SERVICE_KEY ${what}, so that the others would refuse what ${service} sends: set SERVICE_KEY to the key of ${service}, or add its public key.`,
  );
}
