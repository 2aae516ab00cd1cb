import type { RequestContext } from '../context.ts';

/** The open secret, once it is written down that the caller is shown it; null where there is none. */
export async function revealSecret(
  { keyring, loaders, secretReads }: RequestContext,
  sealed: string | null,
  { customerId, path, place }: { readonly customerId: string; readonly path: string; readonly place: string },
): Promise<string | null> {
  if (sealed === null) return null;
  const secret = keyring.open(sealed, place);
  await secretReads({ customerId, path, version: (await loaders.account.load(customerId))?.version ?? 0 });
  return secret;
}
