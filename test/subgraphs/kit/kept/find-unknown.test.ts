import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { findUnknown } from '../../../../subgraphs/kit/kept/find-unknown.ts';
import { withKept } from '../../../../subgraphs/kit/kept/kept-keys.ts';

const address = z.object({ street1: z.string() }).transform((given) => given);
const schema = z
  .object({
    id: z.string(),
    webhook_uri: z.string().nullish(),
    metadata: z.preprocess((given) => given, z.object({ rtp_debug: z.boolean() }).nullish()),
    addresses: z.array(address).nullish(),
    organization: z.union([z.string(), z.object({ name: z.string() })]).optional(),
  })
  .refine(() => true)
  .transform((given) => given);

const unknown = (record: unknown) => findUnknown(schema, record);

describe('What a record says beyond what is understood', () => {
  const cases: readonly [title: string, record: object, expected: readonly string[]][] = [
    ['is nothing where every key is known', { id: '1', metadata: { rtp_debug: true } }, []],
    ['is a key at the top', { id: '1', brand_new_field: { a: 1 } }, ['brand_new_field kept']],
    ['is a key of an object', { id: '1', metadata: { rtp_debug: true, codecs: 'PCMU' } }, ['metadata.codecs kept']],
    [
      'is a key of an object that may be text',
      { organization: { name: 'A', phone: '1' } },
      ['organization.phone kept'],
    ],
    [
      'is a key of an object in a list',
      { addresses: [{ street1: 'A' }, { street1: 'B', hasWifi: true }] },
      ['addresses.hasWifi kept'],
    ],
    [
      'may be secret by its name, where it is no switch',
      {
        raw_api_key: 'x',
        has_api_key: true,
        lineToken: 'x',
        password: 7,
        twoFactorSecret: null,
        metadata: { pin: '1' },
      },
      [
        'raw_api_key secret',
        'has_api_key kept',
        'lineToken secret',
        'password secret',
        'twoFactorSecret kept',
        'metadata.pin secret',
      ],
    ],
    ['may look misspelt', { webhook_url: 'https://a.example' }, ['webhook_url kept webhook_uri']],
    ['may look misspelt by its case', { webhookUri: 'https://a.example' }, ['webhookUri kept webhook_uri']],
    [
      'does not look misspelt beside the key itself',
      { webhook_uri: 'https://a.example', webhook_url: 'https://b.example' },
      ['webhook_url kept'],
    ],
    [
      'is kept up to 64 kB of a record',
      { a: 'x'.repeat(60_000), b: 'x'.repeat(6_000), c: 1 },
      ['a kept', 'b large', 'c kept'],
    ],
  ];
  for (const [title, record, expected] of cases) {
    it(title, () => {
      const found = unknown(record).keys.map(({ path, fate, looksLike }) => [path, fate, looksLike].join(' ').trim());
      assert.deepEqual(found, expected);
    });
  }

  it('holds no secret at any depth', () => {
    const { kept } = unknown({ id: '1', new_thing: { items: [{ client_secret: 'hunter2', name: 'a' }] } });
    assert.deepEqual(kept, { keys: { new_thing: { items: [{ name: 'a' }] } } });
  });

  it('goes back where it came from, and over nothing that is understood', () => {
    const record = {
      id: '1',
      brand_new_field: 1,
      metadata: { rtp_debug: true, codecs: 'PCMU' },
      addresses: [
        { street1: 'A', hasWifi: true },
        { street1: 'B', hasWifi: false },
      ],
    };
    const { kept } = unknown(record);
    const written = { id: '1', metadata: { rtp_debug: false }, addresses: [{ street1: 'B' }, { street1: 'C' }] };
    assert.deepEqual(withKept(written, kept), {
      id: '1',
      brand_new_field: 1,
      metadata: { rtp_debug: false, codecs: 'PCMU' },
      addresses: [{ street1: 'B', hasWifi: false }, { street1: 'C' }],
    });
    assert.deepEqual(withKept({ id: '1', brand_new_field: 2 }, kept), { id: '1', brand_new_field: 2 });
  });
});
