import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { longestUri, webhookUriProblem } from '../../../../subgraphs/messaging/webhooks/webhook-uri.rules.ts';

const filled = (length: number) => `https://hooks.example.com/${'x'.repeat(length - 26)}`;

describe('The address of a webhook', () => {
  for (const uri of [
    'https://hooks.example.com/voipbin',
    'http://hooks.example.com',
    'HTTPS://Hooks.Example.com:8443/a?token=b&c=@d',
    'https://hooks.example.com/a@b',
    'https://bücher.example/ä',
    'http://8.8.8.8/hook',
    'https://[2606:4700::1111]:8080/hook',
    filled(longestUri),
  ]) {
    it(`may be ${uri.slice(0, 60)}`, () => assert.equal(webhookUriProblem(uri, false), undefined));
  }

  const refused: readonly [string, string][] = [
    ['', 'INVALID_URI'],
    ['hooks.example.com', 'INVALID_URI'],
    ['ftp://hooks.example.com', 'INVALID_URI'],
    ['file:///etc/passwd', 'INVALID_URI'],
    ['javascript:alert(1)', 'INVALID_URI'],
    ['https:hooks.example.com', 'INVALID_URI'],
    ['https://', 'INVALID_URI'],
    ['https:///hooks.example.com', 'INVALID_URI'],
    ['https://hooks.example.com:99999', 'INVALID_URI'],
    [' https://hooks.example.com', 'INVALID_URI'],
    ['https://hooks.example.com/a b', 'INVALID_URI'],
    ['https://hooks.example.com/\n', 'INVALID_URI'],
    ['https://hooks.example.com/\0', 'INVALID_URI'],
    ['https://hooks.example.com\\@127.0.0.1/', 'INVALID_URI'],
    ['https://hooks.example.com/\ud800', 'INVALID_URI'],
    ['https://user:secret@hooks.example.com', 'CREDENTIALS_IN_URI'],
    ['https://user@hooks.example.com', 'CREDENTIALS_IN_URI'],
    ['https://@hooks.example.com', 'CREDENTIALS_IN_URI'],
    ['https://hooks.example.com@127.0.0.1/', 'CREDENTIALS_IN_URI'],
    ['https://hooks.example.com/#part', 'FRAGMENT_IN_URI'],
    ['https://hooks.example.com/#', 'FRAGMENT_IN_URI'],
    [filled(longestUri + 1), 'TOO_LONG'],
    ['http://127.0.0.1', 'PRIVATE_ADDRESS'],
    ['http://2130706433', 'PRIVATE_ADDRESS'],
    ['http://0x7f000001', 'PRIVATE_ADDRESS'],
    ['http://0177.0.0.1', 'PRIVATE_ADDRESS'],
    ['http://127.1', 'PRIVATE_ADDRESS'],
    ['http://0', 'PRIVATE_ADDRESS'],
    ['http://127.0.0.1./', 'PRIVATE_ADDRESS'],
    ['http://１２７。０。０。１', 'PRIVATE_ADDRESS'],
    ['http://10.0.0.1:8080/hook', 'PRIVATE_ADDRESS'],
    ['http://169.254.169.254/latest/meta-data', 'PRIVATE_ADDRESS'],
    ['http://[::1]/', 'PRIVATE_ADDRESS'],
    ['http://[::ffff:10.0.0.1]/', 'PRIVATE_ADDRESS'],
    ['http://[fe80::1]/', 'PRIVATE_ADDRESS'],
    ['http://localhost:3000', 'PRIVATE_ADDRESS'],
    ['http://LOCALHOST', 'PRIVATE_ADDRESS'],
    ['http://api.localhost', 'PRIVATE_ADDRESS'],
    ['http://printer.local', 'PRIVATE_ADDRESS'],
    ['http://metadata.google.internal', 'PRIVATE_ADDRESS'],
    ['http://queue', 'PRIVATE_ADDRESS'],
  ];
  for (const [uri, code] of refused) {
    it(`must not be ${JSON.stringify(uri).slice(0, 60)}`, () => {
      assert.equal(webhookUriProblem(uri, false)?.code, code);
    });
  }

  it('may be private where that is allowed, and nothing else that is refused', () => {
    for (const [uri, code] of refused) {
      assert.equal(webhookUriProblem(uri, true)?.code, code === 'PRIVATE_ADDRESS' ? undefined : code, uri);
    }
  });

  it('is not shown where it is refused, for it may hold a token', () => {
    for (const uri of [
      'http://localhost/t0ken',
      'https://x:t0ken@example.com',
      'https://example.com/#t0ken',
      't0ken',
    ]) {
      assert.doesNotMatch(webhookUriProblem(uri, false)?.message ?? 't0ken', /t0ken/);
    }
  });
});
