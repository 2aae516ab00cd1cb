import { createHmac } from 'node:crypto';
import { InputError } from '../input-error.ts';

/** The PostgreSQL login role that owns nothing and sees only one subgraph's schema. */
export function roleName(subgraph: string): string {
  return `customer_graph_${subgraph}`;
}

/**
 * The URL that a subgraph logs in with when only the owner's URL is known: the same server and database, its own role,
 * and a password that follows from the owner's, so that it need not be stored anywhere.
 */
export function roleUrl(ownerUrl: string, subgraph: string): string {
  const url = new URL(ownerUrl);
  if (url.password === '') {
    throw new InputError(
      `DATABASE_URL has no password, so none can be derived for the role ${roleName(subgraph)}. Give it one ` +
        `(postgres://owner:secret@127.0.0.1:5432/customer_graph) or set ${subgraph.toUpperCase()}_DATABASE_URL to the role's own URL.`,
    );
  }
  const role = roleName(subgraph);
  url.password = createHmac('sha256', decodeURIComponent(url.password)).update(role).digest('base64url');
  url.username = role;
  return url.href;
}
