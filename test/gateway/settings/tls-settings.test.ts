import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ConfigError, toConfig } from '../../../gateway/config.ts';
import { certificateFor } from '../../support/certificate.ts';

const folder = await mkdtemp(join(tmpdir(), 'tls-settings-'));
after(() => rm(folder, { recursive: true }));
const [own, other] = [await certificateFor('gateway'), await certificateFor('other')];
const sealed = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' },
}).privateKey;
const broken = own.cert.replace(/\n.{20}/, '\nAAAA');

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}
const ca = await file('ca.pem', `# two\n${own.cert}\n${other.cert}`);
const cert = await file('cert.pem', own.cert);
const key = await file('key.pem', own.key);
const otherKey = await file('other-key.pem', other.key);
const sealedKey = await file('sealed.pem', sealed);
const brokenCa = await file('broken.pem', `${other.cert}\n${broken}`);
const text = await file('text.pem', 'Not PEM.');

test('files are read at the start, for all subgraphs and for one', () => {
  const all = { SUBGRAPH_TLS_CA: ca, SUBGRAPH_TLS_CERT: cert, SUBGRAPH_TLS_KEY: key };
  const one = { SUBGRAPH_CRM_TLS_SERVER_NAME: 'crm.internal', SUBGRAPH_CRM_TLS_CA: cert };
  const { traffic, ownTraffic } = toConfig({ ...all, ...one }).subgraphs;
  const pair = { cert: own.cert, key: own.key };
  assert.deepEqual(traffic.tls, { ca: `# two\n${own.cert}\n${other.cert}`, ...pair });
  const { tls } = ownTraffic.get('SUBGRAPH_CRM') ?? {};
  assert.deepEqual(tls, { ca: own.cert, ...pair, servername: 'crm.internal' });
});

test('one subgraph may go without the proxy of all', () => {
  const { traffic, ownTraffic } = toConfig({
    SUBGRAPH_PROXY: 'http://a:b@proxy:3128',
    SUBGRAPH_CRM_PROXY: 'off',
  }).subgraphs;
  assert.deepEqual([traffic.proxy, ownTraffic.get('SUBGRAPH_CRM')?.proxy], ['http://a:b@proxy:3128', undefined]);
});

const authorities = 'expected a file of certificates as PEM, but that one';
const caExample = 'SUBGRAPH_TLS_CA=/run/secrets/subgraphs-ca.pem';
const keys = 'expected a file of a private key as PEM, but that one';
const keyExample = 'SUBGRAPH_TLS_KEY=/run/secrets/gateway-key.pem';
const wrong: [string, Record<string, string>, readonly string[]][] = [
  [
    'a file that is missing',
    { SUBGRAPH_TLS_CA: 'nowhere/ca.pem' },
    [`SUBGRAPH_TLS_CA is "nowhere/ca.pem"; ${authorities} cannot be read (ENOENT), e.g. ${caExample}`],
  ],
  [
    'another file',
    { SUBGRAPH_TLS_CA: text },
    [`SUBGRAPH_TLS_CA is "${text}"; ${authorities} holds none, e.g. ${caExample}`],
  ],
  [
    'a broken certificate',
    { SUBGRAPH_TLS_CA: brokenCa },
    [`SUBGRAPH_TLS_CA is "${brokenCa}"; ${authorities} holds one that cannot be read, number 2, e.g. ${caExample}`],
  ],
  [
    'a key with a passphrase, for one subgraph',
    { SUBGRAPH_CRM_TLS_CERT: cert, SUBGRAPH_CRM_TLS_KEY: sealedKey },
    [
      `SUBGRAPH_CRM_TLS_KEY is "${sealedKey}"; ${keys} holds one with a passphrase, which nobody can enter here, e.g. ${keyExample.replace('_TLS', '_CRM_TLS')}`,
    ],
  ],
  [
    'a certificate for a key, whose text is not repeated',
    { SUBGRAPH_TLS_CERT: cert, SUBGRAPH_TLS_KEY: own.key },
    [`SUBGRAPH_TLS_KEY is "-----BEGIN…"; ${keys} cannot be read (ENOENT), e.g. ${keyExample}`],
  ],
  [
    'the key of another certificate',
    { SUBGRAPH_TLS_CERT: cert, SUBGRAPH_TLS_KEY: otherKey },
    [
      `SUBGRAPH_TLS_KEY is "${otherKey}", which is not the key of the certificate in "${cert}"; expected the two that were made together`,
    ],
  ],
  [
    'a key of one subgraph that is not the certificate of all',
    { SUBGRAPH_TLS_CERT: cert, SUBGRAPH_TLS_KEY: key, SUBGRAPH_CRM_TLS_KEY: otherKey },
    [
      `SUBGRAPH_CRM_TLS_KEY is "${otherKey}", which is not the key of the certificate in "${cert}"; expected the two that were made together`,
    ],
  ],
  [
    'a certificate without a key',
    { SUBGRAPH_TLS_CERT: cert },
    [
      'SUBGRAPH_TLS_CERT is set without SUBGRAPH_TLS_KEY; expected both, e.g. SUBGRAPH_TLS_KEY=/run/secrets/gateway-key.pem',
    ],
  ],
  [
    'a key without a certificate',
    { SUBGRAPH_CRM_TLS_KEY: key },
    [
      'SUBGRAPH_CRM_TLS_KEY is set without SUBGRAPH_CRM_TLS_CERT; expected both, e.g. SUBGRAPH_CRM_TLS_CERT=/run/secrets/gateway-cert.pem',
    ],
  ],
  [
    'an address as a name',
    { SUBGRAPH_TLS_SERVER_NAME: '10.0.0.1' },
    [
      'SUBGRAPH_TLS_SERVER_NAME is "10.0.0.1"; expected the name of a host as a certificate has it, e.g. SUBGRAPH_TLS_SERVER_NAME=crm.internal',
    ],
  ],
  [
    'a proxy that is none, whose password is not repeated',
    { SUBGRAPH_PROXY: 'socks5://gateway:secret@proxy', SUBGRAPH_CRM_PROXY: 'proxy:3128' },
    [
      'SUBGRAPH_PROXY is "socks5://proxy"; expected the http or https URL of a proxy without a path, or off, e.g. SUBGRAPH_PROXY=http://proxy.internal:3128',
      'SUBGRAPH_CRM_PROXY is "proxy:3128"; expected the http or https URL of a proxy without a path, or off, e.g. SUBGRAPH_CRM_PROXY=http://proxy.internal:3128',
    ],
  ],
];
for (const [what, env, expected] of wrong) {
  test(`settings are refused: ${what}`, () => {
    assert.throws(
      () => toConfig(env),
      (error) => {
        assert.ok(error instanceof ConfigError, String(error));
        assert.deepEqual(error.problems, expected);
        return true;
      },
    );
  });
}
