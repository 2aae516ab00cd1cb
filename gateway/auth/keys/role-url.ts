import { createHash, createHmac } from 'node:crypto';

// The same as subgraphs/kit/database/role.ts makes of the name `gateway`, which shares no code with the gateway; a test compares them.

/** Longest name of a role in bytes; PostgreSQL cuts what is longer. */
const longestName = 63;

/**
 * The URL of the gateway's own role where only the owner's is known, as `npm run migrate` made it: the same server and database, and a
 * password that follows from the owner's. Undefined where the owner has none.
 */
export function gatewayRoleUrl(ownerUrl: string, prefix?: string): string | undefined {
  const url = new URL(ownerUrl);
  if (url.password === '') return undefined;
  const role = roleName(prefix ?? decodeURIComponent(url.pathname.slice(1) || url.username));
  url.password = createHmac('sha256', decodeURIComponent(url.password)).update(role).digest('base64url');
  url.username = encodeURIComponent(role);
  return url.href;
}

function roleName(prefix: string): string {
  const name = `${prefix}_gateway`;
  if (Buffer.byteLength(name) <= longestName) return name;
  const digest = createHash('sha256').update(prefix).digest('hex').slice(0, 8);
  const ending = `_${digest}_gateway`;
  // Half a character at the cut is dropped.
  const kept = new TextDecoder().decode(Buffer.from(prefix).subarray(0, longestName - ending.length), { stream: true });
  return `${kept}${ending}`;
}
