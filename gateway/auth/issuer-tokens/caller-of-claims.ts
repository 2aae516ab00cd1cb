import { v5 } from 'uuid';
import { type Caller, createCaller, ownersAll } from '../caller.ts';
import { isUuid } from '../uuid.ts';
import type { ClaimPath, Issuer } from './issuer.ts';

/** Names the client of a token by issuer and client id; undefined where no client's record names that pair. */
export type ClientOf = (issuer: string, clientId: string) => string | undefined;

/** Claims of a token whose signature, times and audience are right. */
export type Claims = Readonly<Record<string, unknown>>;

/** Makes the caller of a token, with what it claims as far as the ceiling goes; throws a ClaimError where it names nobody. */
export function callerOfClaims(claims: Claims, issuer: Issuer, clientOf: ClientOf): Caller {
  const subject = subjectOf(claims, issuer);
  const clientId = texts(claims, issuer.claims.client)[0];
  return createCaller({
    kind: issuer.kind,
    id: callerId(issuer.issuer, subject),
    issuer: issuer.issuer,
    subject,
    scopes: scopesOf(claims, issuer),
    owners: ownersOf(claims, issuer),
    customer: customerOf(claims, issuer),
    client: clientId === undefined ? undefined : clientOf(issuer.issuer, clientId),
    mfa: tells(claims, issuer.claims.mfa, issuer.maps.mfa),
    sso: tells(claims, issuer.claims.sso, issuer.maps.sso),
  });
}

/** Claims that make no caller; its message is a sentence for whoever sent the token. */
export class ClaimError extends Error {
  override readonly name = 'ClaimError';
}

/** The id of the caller that an issuer calls by that subject. */
export function callerId(issuer: string, subject: string): string {
  return v5(JSON.stringify([issuer, subject]), namespace);
}

const namespace = 'b7d0a2f4-93c6-4f0e-8a51-6c2de97f1b38';

/** Most owners of one caller: each request to a subgraph carries them. */
const MAX_OWNERS = 100;

/** What OpenID Connect allows. */
const MAX_SUBJECT = 255;

function subjectOf({ sub, client_id: clientId }: Claims, { introspection }: Issuer): string {
  // RFC 7662 has no subject for a program that came by itself.
  const subject = sub === undefined && introspection && typeof clientId === 'string' ? `client:${clientId}` : sub;
  if (typeof subject !== 'string' || subject === '') throw new ClaimError('The token has no sub; expected who asks.');
  if (subject.length > MAX_SUBJECT || /\p{Cc}|\p{Cs}/u.test(subject)) {
    throw new ClaimError(
      `The sub of the token is no name; expected at most ${MAX_SUBJECT} characters that can be read.`,
    );
  }
  return subject;
}

function scopesOf(claims: Claims, { claims: { scopes: paths }, maps, ceiling }: Issuer): ReadonlySet<string> {
  const claimed = texts(claims, paths).flatMap(
    (text) => maps.scopes.get(text) ?? text.split(/\s+/).flatMap((word) => maps.scopes.get(word) ?? [word]),
  );
  const mayGive = (scope: string) => ceiling.scopes === 'all' || ceiling.scopes.has(scope);
  return new Set(
    claimed.filter((scope) => {
      if (scope === '' || scope === '*') return false;
      return mayGive(scope) && (scope !== ownersAll || ceiling.owners === 'all');
    }),
  );
}

// What is no UUID names no owner and is left out; too many are refused, because a part of them would be a wrong answer.
function ownersOf(claims: Claims, { claims: { owners: paths }, maps, ceiling }: Issuer): readonly string[] {
  const claimed = texts(claims, paths).flatMap(
    (text) =>
      maps.owners.get(text) ?? text.split(/[\s,]+/).flatMap((word) => maps.owners.get(word) ?? [word.toLowerCase()]),
  );
  const owners = new Set(claimed.filter((id) => isUuid(id) && (ceiling.owners === 'all' || ceiling.owners.has(id))));
  if (owners.size <= MAX_OWNERS) return [...owners];
  throw new ClaimError(
    `The token names ${owners.size} owners; expected at most ${MAX_OWNERS}, or the scope ${ownersAll}.`,
  );
}

// One that cannot be read is refused: without it the caller would see more than its own.
function customerOf(claims: Claims, { claims: { customer: paths }, customerRequired }: Issuer): string | undefined {
  const found = values(claims, paths);
  const [customer] = found;
  if (customer === undefined) {
    if (customerRequired) throw new ClaimError('The token names no customer; expected the UUID of the one it is for.');
    return undefined;
  }
  if (found.length === 1 && typeof customer === 'string' && isUuid(customer)) return customer.toLowerCase();
  throw new ClaimError(
    'The customer that the token names is not one UUID; expected e.g. 018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001.',
  );
}

function tells(claims: Claims, paths: readonly ClaimPath[], telling: ReadonlySet<string>): boolean {
  return values(claims, paths)
    .flat()
    .some((value) => value === true || (typeof value === 'string' && (value === 'true' || telling.has(value))));
}

function texts(claims: Claims, paths: readonly ClaimPath[]): readonly string[] {
  return values(claims, paths)
    .flat()
    .filter((value) => typeof value === 'string');
}

// What there is at the paths; null is nothing.
function values(claims: Claims, paths: readonly ClaimPath[]): readonly unknown[] {
  return paths
    .map((path) => path.reduce<unknown>(stepInto, claims))
    .filter((value) => value !== undefined && value !== null);
}

function stepInto(value: unknown, name: string): unknown {
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}
