/** Who asks: taken from the request, and the only place that rules about rights look at. */
export interface Caller {
  /** UUID of the user or service. */
  readonly id: string;
  readonly kind: 'user' | 'service' | 'development';
  /** What the caller may do; `*` is everything. */
  readonly scopes: ReadonlySet<string>;
  /** The owners whose customers the caller sees; `all` where no limit holds. */
  readonly owners: 'all' | readonly string[];
}

/** The caller of a server that knows no authentication: it may do everything. */
export const developmentCaller: Caller = {
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'development',
  scopes: new Set(['*']),
  owners: 'all',
};

/** The command that imports native records. */
export const importCaller: Caller = {
  id: '00000000-0000-4000-8000-000000000002',
  kind: 'service',
  scopes: new Set(['*']),
  owners: 'all',
};

/** True when the caller holds the scope, e.g. `secrets:read`. */
export function hasScope(caller: Caller, scope: string): boolean {
  return caller.scopes.has('*') || caller.scopes.has(scope);
}
