/** What sort of caller it is. */
export type CallerKind = 'user' | 'service' | 'partner' | 'subgraph' | 'development' | 'anonymous';

/** Who asks, and what that caller may do; made once per credential, shared by all of its requests and never changed. */
export interface Caller {
  readonly kind: CallerKind;
  /** UUID: of the client for a key, made of issuer and subject for a token. */
  readonly id: string;
  /** Who vouches for the caller, e.g. `https://login.example.com/`. */
  readonly issuer: string;
  /** What the issuer calls the caller, e.g. `auth0|5f7c8ec7c33c6c004bbafe82`. */
  readonly subject: string;
  /** What the caller may do, e.g. `crm:read`; `*` is everything and never comes from a credential. */
  readonly scopes: ReadonlySet<string>;
  /** UUIDs of the owners whose customers the caller sees, in lower case; `all` where no limit holds. */
  readonly owners: 'all' | readonly string[];
  /** UUID of the one customer that the caller acts for, which it sees alone; undefined for all others. */
  readonly customer: string | undefined;
  /** Id of the client, the program that asks; undefined where nobody has registered it. */
  readonly client: string | undefined;
  /** Whether the caller has given a second factor, and whether it has come through single sign-on. */
  readonly mfa: boolean;
  readonly sso: boolean;
  /** The same text for the same issuer, subject and rights, and for no others: a part of the key of all that is shared. */
  readonly rights: string;
}

/** Scope that lets a caller see the customers of all owners. */
export const ownersAll = 'owners:all';

/** What a caller is made of; what is left out gives it nothing. */
export interface CallerFacts extends Pick<Caller, 'kind' | 'id' | 'issuer' | 'subject' | 'scopes'> {
  readonly owners?: readonly string[];
  readonly customer?: string | undefined;
  readonly client?: string | undefined;
  readonly mfa?: boolean;
  readonly sso?: boolean;
}

/** Makes a caller: `owners:all` and `*` take every limit of owners away. */
export function createCaller(facts: CallerFacts): Caller {
  const { kind, id, issuer, subject, scopes, customer, client, mfa = false, sso = false } = facts;
  const owners = hasScope(facts, ownersAll) ? 'all' : distinct(facts.owners ?? []);
  const said = [kind, id, issuer, subject, [...scopes].sort(), owners, customer ?? null, client ?? null, mfa, sso];
  return { kind, id, issuer, subject, scopes, owners, customer, client, mfa, sso, rights: JSON.stringify(said) };
}

function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.map((id) => id.toLowerCase()))].sort();
}

/** True when the caller holds the scope. */
export function hasScope({ scopes }: Pick<Caller, 'scopes'>, scope: string): boolean {
  return scopes.has('*') || scopes.has(scope);
}

/** The caller of a gateway that is used by nobody but whoever runs it: it may do everything. */
export const developmentCaller: Caller = createCaller({
  kind: 'development',
  id: '00000000-0000-4000-8000-000000000001',
  issuer: 'development',
  subject: 'development',
  scopes: new Set(['*']),
  mfa: true,
  sso: true,
});

/** The caller that shows no credentials, with what everybody may do. */
export function anonymousCaller(scopes: ReadonlySet<string>): Caller {
  return createCaller({
    kind: 'anonymous',
    id: '00000000-0000-4000-8000-000000000003',
    issuer: 'anonymous',
    subject: 'anonymous',
    scopes,
  });
}

/** The caller of what asks for nothing, such as a page. */
export const nobody: Caller = anonymousCaller(new Set());
