/** Where something stands in the claims: the names from the outermost to the innermost; dots and slashes are parts of names. */
export type ClaimPath = readonly string[];

/** Issuer of the tokens of `npm run token`; it exists outside production alone. */
export const developmentIssuer = 'urn:customer-graph:development';

/** An issuer of tokens: what it is trusted with, and how its tokens are read. */
export interface Issuer {
  /** The claim `iss` of its tokens, to the letter. */
  readonly issuer: string;
  /** One of them must stand in a token's `aud`; empty only where tokens are introspected. */
  readonly audience: readonly string[];
  /** Where its public keys are. */
  readonly keys: KeyPlace;
  /** Signature algorithms that are accepted. */
  readonly algorithms: readonly string[];
  readonly clockToleranceSeconds: number;
  /** Several paths of one purpose are read together. */
  readonly claims: Readonly<Record<ClaimPurpose, readonly ClaimPath[]>>;
  readonly maps: {
    /** Scopes that a value of the claim stands for; a value that is not here stands for itself. */
    readonly scopes: ReadonlyMap<string, readonly string[]>;
    /** Owners that a value of the claim stands for; a value that is not here stands for itself. */
    readonly owners: ReadonlyMap<string, readonly string[]>;
    /** Values that tell of a second factor, and of single sign-on; `true` always does. */
    readonly mfa: ReadonlySet<string>;
    readonly sso: ReadonlySet<string>;
  };
  readonly kind: 'user' | 'service' | 'partner';
  /** Whether a token that names no customer is refused. */
  readonly customerRequired: boolean;
  readonly ceiling: Ceiling;
  /** How opaque tokens are asked about; undefined: its tokens are JWTs. */
  readonly introspection: Introspection | undefined;
}

export type ClaimPurpose = 'scopes' | 'owners' | 'customer' | 'mfa' | 'sso' | 'client';

/** The most that the tokens of an issuer can give, whatever they claim. */
export interface Ceiling {
  /** `all` is for the development issuer alone; settings name each scope. */
  readonly scopes: ReadonlySet<string> | 'all';
  /** UUIDs in lower case. */
  readonly owners: ReadonlySet<string> | 'all';
}

/** Where keys come from: found by discovery, a JWKS by URL or file, or the keys themselves. */
export type KeyPlace =
  | { readonly by: 'discovery' }
  | { readonly by: 'url'; readonly url: string }
  | { readonly by: 'file'; readonly file: string }
  | { readonly by: 'list'; readonly keys: readonly object[] };

/** An endpoint of RFC 7662. */
export interface Introspection {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What its tokens begin with; empty: whatever is no JWT. */
  readonly tokenPrefix: string;
}
