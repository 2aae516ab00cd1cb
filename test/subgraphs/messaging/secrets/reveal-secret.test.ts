import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { createKeyring } from '../../../../subgraphs/kit/encryption.ts';
import type { RequestContext } from '../../../../subgraphs/messaging/context.ts';
import { revealSecret } from '../../../../subgraphs/messaging/secrets/reveal-secret.ts';

describe('A secret', () => {
  const keyring = createKeyring([randomBytes(32)]);
  const sealed = keyring.seal('s3cret', 'webhooks.secret:1');
  const where = { customerId: 'c', path: 'webhooks.1.secret', place: 'webhooks.secret:1' };
  const context = (secretReads: RequestContext['secretReads']) =>
    ({
      keyring,
      secretReads,
      loaders: { account: { load: async () => ({ version: 7 }) } },
    }) as unknown as RequestContext;

  it('is shown once its reading is written down', async () => {
    const reads: unknown[] = [];
    const shown = await revealSecret(
      context(async (read) => void reads.push(read)),
      sealed,
      where,
    );
    assert.equal(shown, 's3cret');
    assert.deepEqual(reads, [{ customerId: 'c', path: 'webhooks.1.secret', version: 7 }]);
  });

  it('is shown to nobody while its reading cannot be written down', async () => {
    const away = context(async () => Promise.reject(new Error('no database')));
    await assert.rejects(revealSecret(away, sealed, where), { message: 'no database' });
  });

  it('is null where there is none, which is no reading', async () => {
    const never = context(async () => assert.fail('nothing is read'));
    assert.equal(await revealSecret(never, null, where), null);
  });
});
