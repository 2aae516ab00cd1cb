import { z } from 'zod';
import type { Caller } from '../caller.ts';
import { isUuid } from '../uuid.ts';

const uuid = z.string().refine(isUuid);

const claimed = z.object({
  sub: uuid,
  kind: z.enum(['user', 'service', 'partner', 'development', 'anonymous']),
  issuer: z.string(),
  subject: z.string(),
  scopes: z.array(z.string()),
  owners: z.union([z.literal('all'), z.array(uuid)]),
  customer: uuid.optional(),
  client: z.string().optional(),
  mfa: z.boolean(),
  sso: z.boolean(),
});

/** The caller on whose behalf the gateway asks; undefined where its claims are not whole, for then nothing of them counts. */
export function callerOfClaims(claims: Readonly<Record<string, unknown>>): Caller | undefined {
  const parsed = claimed.safeParse(claims);
  if (!parsed.success) return undefined;
  const { sub, kind, issuer, subject, customer, client, mfa, sso } = parsed.data;
  const scopes = [...new Set(parsed.data.scopes)].sort();
  const owners = parsed.data.owners === 'all' ? 'all' : lowerCase(parsed.data.owners);
  const id = sub.toLowerCase();
  const rights = JSON.stringify([
    kind,
    id,
    issuer,
    subject,
    scopes,
    owners,
    customer ?? null,
    client ?? null,
    mfa,
    sso,
  ]);
  return {
    id,
    kind,
    issuer,
    subject,
    scopes: new Set(scopes),
    owners,
    customer: customer?.toLowerCase(),
    rights,
  };
}

function lowerCase(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.map((id) => id.toLowerCase()))].sort();
}
