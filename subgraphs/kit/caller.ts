/** Who asks: taken from the request, and the only place that rules about rights look at. */
export interface Caller {
  /** UUID of the user, service or client. */
  readonly id: string;
  readonly kind: 'user' | 'service' | 'partner' | 'subgraph' | 'development' | 'anonymous';
  /** Who vouches for the caller, e.g. `https://login.example.com/`. */
  readonly issuer: string;
  /** What the issuer calls the caller, e.g. `auth0|5f7c8ec7c33c6c004bbafe82`: any text, never a UUID column's. */
  readonly subject: string;
  /** What the caller may do; `*` is everything. */
  readonly scopes: ReadonlySet<string>;
  /** The owners whose customers the caller sees, UUIDs in lower case; `all` where no limit holds. */
  readonly owners: 'all' | readonly string[];
  /** The one customer that the caller acts for, which it sees alone; undefined where it acts for none. */
  readonly customer: string | undefined;
  /** The root fields of queries that another subgraph may ask for; undefined for everybody else: the scopes say it. */
  readonly questions?: ReadonlySet<string> | undefined;
  /** The same text for the same caller with the same rights, and for no others. */
  readonly rights: string;
}

function allPowerful(id: string, kind: Caller['kind'], name: string): Caller {
  const scopes = new Set(['*']);
  return { id, kind, issuer: name, subject: name, scopes, owners: 'all', customer: undefined, rights: id };
}

/** The caller of a server that knows no authentication: it may do everything. */
export const developmentCaller: Caller = allPowerful(
  '00000000-0000-4000-8000-000000000001',
  'development',
  'development',
);

/** The command that imports native records. */
export const importCaller: Caller = allPowerful('00000000-0000-4000-8000-000000000002', 'service', 'import');

/** True when the caller holds the scope, e.g. `secrets:read`. */
export function hasScope(caller: Pick<Caller, 'scopes'>, scope: string): boolean {
  return caller.scopes.has('*') || caller.scopes.has(scope);
}

/** What decides on which customers a caller sees. */
export type Sight = Pick<Caller, 'owners' | 'customer'>;

/** True when the caller sees every customer. */
export function seesAll({ owners, customer }: Sight): boolean {
  return owners === 'all' && customer === undefined;
}

/** True when the caller may see this customer. */
export function maySee(caller: Sight, customerId: string, ownerId: string): boolean {
  return caller.customer === undefined
    ? mayActFor(caller, ownerId)
    : caller.customer.toLowerCase() === customerId.toLowerCase();
}

/** True when the caller may give customers to this owner, or take them from it; who acts for one customer may for nobody. */
export function mayActFor({ owners, customer }: Sight, ownerId: string): boolean {
  return customer === undefined && (owners === 'all' || owners.includes(ownerId.toLowerCase()));
}
