import { createHash, createHmac } from 'node:crypto';
import { InputError } from '../input-error.ts';

/** Longest name of a role in bytes; PostgreSQL cuts what is longer. */
const longestName = 63;

/**
 * The PostgreSQL login role that owns nothing and sees only one subgraph's schema. Roles belong to the whole server, so the
 * name carries what tells one installation from another: the database, or the prefix that its operator chose.
 */
export function roleName(subgraph: string, prefix: string): string {
  const name = `${prefix}_${subgraph}`;
  if (Buffer.byteLength(name) <= longestName) return name;
  const digest = createHash('sha256').update(prefix).digest('hex').slice(0, 8);
  const ending = `_${digest}_${subgraph}`;
  // Half a character at the cut is dropped.
  const kept = new TextDecoder().decode(Buffer.from(prefix).subarray(0, longestName - ending.length), { stream: true });
  return `${kept}${ending}`;
}

/**
 * The URL that a subgraph logs in with when only the owner's URL is known: the same server and database, its own role,
 * and a password that follows from the owner's, so that it need not be stored anywhere.
 */
export function roleUrl(ownerUrl: string, subgraph: string, prefix = databaseOf(ownerUrl)): string {
  const url = new URL(ownerUrl);
  const role = roleName(subgraph, prefix);
  if (url.password === '') {
    throw new InputError(
      `DATABASE_URL has no password, so none can be derived for the role ${role}. Give it one ` +
        `(postgres://owner:secret@127.0.0.1:5432/customer_graph) or set ${subgraph.toUpperCase()}_DATABASE_URL to the role's own URL.`,
    );
  }
  url.password = createHmac('sha256', decodeURIComponent(url.password)).update(role).digest('base64url');
  url.username = encodeURIComponent(role);
  return url.href;
}

// Without a name in the URL it is the one of the user.
function databaseOf(url: string): string {
  const { pathname, username } = new URL(url);
  return decodeURIComponent(pathname.slice(1) || username);
}
