import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createKeyring } from '../../../../subgraphs/kit/encryption.ts';
import {
  type Account,
  activationCodePlace,
  revealActivationCode,
} from '../../../../subgraphs/quota/accounts/accounts.ts';
import { customerId } from '../full-record.ts';

describe('The activation code', () => {
  const keyring = createKeyring([Buffer.alloc(32, 7)]);
  const sealed = keyring.seal('ACME-2025-CODE', activationCodePlace(customerId));
  const account = (activationCode: string | null) => ({ customerId, activationCode }) as Account;
  const reveal = async (shown: Account) => {
    const reads: unknown[] = [];
    const code = await revealActivationCode({ keyring, secretReads: async (read) => void reads.push(read) }, shown);
    return { code, reads };
  };

  it('is shown once its reading is written down', async () => {
    const reads = [{ customerId, path: 'activationCode', version: 3 }];
    assert.deepEqual(await reveal({ ...account(sealed), version: 3 }), { code: 'ACME-2025-CODE', reads });
  });
  it('is null where none is kept, which is no reading', async () => {
    assert.deepEqual(await reveal(account(null)), { code: null, reads: [] });
  });
  it('opens for its own customer only', async () => {
    const moved = { ...account(sealed), customerId: '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0002' };
    await assert.rejects(reveal(moved), { name: 'SealError' });
  });
});
