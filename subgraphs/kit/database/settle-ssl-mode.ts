import { withConnection } from './open-database.ts';

/**
 * The URL with one way to encrypt instead of `sslmode=prefer` or `allow`, which mean, as in libpq, that the other way is tried too
 * where the server does not take the first. The driver takes both for verify-full.
 */
export async function settleSslMode(url: string): Promise<string> {
  const mode = new URL(url).searchParams.get('sslmode');
  if (mode !== 'prefer' && mode !== 'allow') return url;
  const [encrypted, plain] = [withMode(url, 'no-verify'), withMode(url, 'disable')];
  const [first, second] = mode === 'prefer' ? [encrypted, plain] : [plain, encrypted];
  return (await takes(first)) ? first : second;
}

function withMode(url: string, mode: string): string {
  const settled = new URL(url);
  settled.searchParams.set('sslmode', mode);
  return settled.href;
}

// Whatever else is wrong, e.g. the password, is wrong with the other way as well.
async function takes(url: string): Promise<boolean> {
  return withConnection(url, async () => true).catch(({ cause }: Error) => {
    const { code, message } = (cause ?? {}) as { code?: string; message?: string };
    const isAboutEncryption = code === '28000' || /SSL|TLS|ssl3|EPROTO/.test(`${code} ${message}`);
    return !isAboutEncryption;
  });
}
