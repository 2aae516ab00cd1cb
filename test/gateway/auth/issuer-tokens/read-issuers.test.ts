import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readIssuers } from '../../../../gateway/auth/issuer-tokens/read-issuers.ts';
import { ConfigError, toConfig } from '../../../../gateway/config.ts';
import { openFolder, removeFolder } from '../../../support/folder.ts';

const owner = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const usual = {
  issuer: 'https://login.example.com/',
  audience: 'graph',
  ceiling: { scopes: ['a:read'], owners: [owner] },
};

function problemsOf(issuers: unknown): readonly string[] {
  const problems: string[] = [];
  readIssuers(issuers, { folder: '/etc/graph', secretOf: (name) => (name === 'SECRET' ? 'x' : undefined) }, problems);
  return problems;
}

describe('AUTH_ISSUERS', () => {
  it('needs little, and the rest is as usual', () => {
    const problems: string[] = [];
    const [issuer] = readIssuers([usual], { folder: '/', secretOf: () => undefined }, problems);
    assert.deepEqual(problems, []);
    assert.deepEqual(issuer, {
      issuer: 'https://login.example.com/',
      audience: ['graph'],
      keys: { by: 'discovery' },
      algorithms: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
      clockToleranceSeconds: 30,
      claims: {
        scopes: [['scope'], ['scp'], ['scopes']],
        owners: [['owners']],
        customer: [['customer']],
        mfa: [['amr']],
        sso: [['sso']],
        client: [['azp'], ['client_id']],
      },
      maps: { scopes: new Map(), owners: new Map(), mfa: new Set(['mfa']), sso: new Set() },
      kind: 'user',
      customerRequired: false,
      ceiling: { scopes: new Set(['a:read']), owners: new Set([owner]) },
      introspection: undefined,
    });
  });

  it('may stand in a file, whose folder files of keys are found from', () => {
    const folder = openFolder('issuers');
    try {
      const file = join(folder, 'issuers.json');
      writeFileSync(file, JSON.stringify([{ ...usual, jwks: 'keys/jwks.json' }]));
      const [issuer] = toConfig({ AUTH_ISSUERS: file }).authentication.issuers;
      assert.deepEqual(issuer?.keys, { by: 'file', file: join(folder, 'keys/jwks.json') });
    } finally {
      removeFolder(folder);
    }
  });

  it('has a name that this graph does not give to callers itself', () => {
    for (const issuer of ['development', 'anonymous', 'api-keys', 'gateway', 'subgraphs', 'import']) {
      const [problem = ''] = problemsOf([{ ...usual, issuer, jwks: 'jwks.json' }]);
      assert.match(problem, /^AUTH_ISSUERS\[0\]\.issuer: expected the claim iss/, issuer);
    }
  });

  it('is told all that is wrong with it at once, each with an example and without what it holds', () => {
    const secret = { kty: 'oct', k: 'secret-of-both' };
    const wrong = [
      5,
      { issuer: '', audience: 7, algorithms: ['none'], clockToleranceSeconds: 3600, kind: 'robot', ceilling: {} },
      { ...usual, ceiling: { scopes: ['*'], owners: ['acme'] }, claims: { scopes: [], roles: 'x' } },
      { ...usual, audience: undefined, jwks: 'http://login.example.com/jwks.json' },
      { ...usual, ceiling: { scopes: ['owners:all'], owners: [] }, algorithms: ['HS256'] },
      { ...usual, issuer: 'urn:x', maps: { scopes: { a: ['*'] }, owners: { a: ['b'] } } },
      {
        ...usual,
        jwks: { keys: [secret] },
        introspection: { url: 'http://login.example.com/', clientId: 'x', clientSecretEnv: 'SECRET' },
      },
      { ...usual, issuer: 'urn:x', jwks: 'https://me:secret-of-both@login.example.com/' },
      {
        ...usual,
        introspection: { url: 'https://x/', clientId: 'x', clientSecretEnv: 'NONE', tokenPrefix: 'cgk_live_' },
      },
      { ...usual, issuer: 'urn:x' },
    ];
    const problems = problemsOf(wrong);
    for (const [at, expected] of [
      ['[0]:', 'expected an issuer, e.g. {"issuer"'],
      ['[1].issuer:', 'expected a text, e.g. "https://login.example.com/"'],
      ['[1].audience:', 'expected the claim aud of the tokens, e.g. "customer-graph"'],
      ['[1].algorithms[0]:', 'expected a list of some of RS256'],
      ['[1].clockToleranceSeconds:', 'expected a whole number of seconds from 0 to 300, e.g. 30'],
      ['[1].kind:', 'expected "user", "service" or "partner"'],
      ['[1].ceiling:', 'expected the most that its tokens can give, e.g. {"scopes"'],
      ['[1]:', 'has "ceilling", which means nothing; expected some of issuer, audience, jwks'],
      ['[2].ceiling.scopes[0]:', 'expected scopes by their names, e.g. ["crm:read"]; "*" is none'],
      ['[2].ceiling.owners[0]:', 'expected the owners that its tokens can name, e.g. ["'],
      ['[2].claims.scopes:', 'expected the name of a claim, e.g. "scope", or'],
      ['[2].claims:', 'has "roles", which means nothing; expected some of scopes, owners, customer'],
      ['[3].audience:', 'expected the claim aud of the tokens'],
      ['[3].jwks:', 'expected an https URL without a password'],
      ['[4].ceiling:', 'the scope owners:all gives all owners; expected "owners": "all" beside it'],
      ['[4].algorithms:', 'HS256 and its like need a secret key, which nobody publishes'],
      ['[5].maps.scopes.a[0]:', '"*" is none'],
      ['[5].maps.owners.a[0]:', 'expected lists of UUIDs by organisations, e.g. {"acme"'],
      ['[6].introspection.url:', 'expected an https URL without a password'],
      ['[7].jwks:', 'expected an https URL without a password'],
      ['[8].introspection.clientSecretEnv:', 'there is no variable NONE; expected the name of the one'],
      ['[8].introspection.tokenPrefix:', 'texts that begin with cgk_ are API keys of this gateway'],
      ['[9].jwks:', 'expected where the keys are, because the issuer is no https URL that leads to them'],
    ] as const) {
      const found = problems.filter((problem) => problem.startsWith(`AUTH_ISSUERS${at} `));
      assert.ok(
        found.some((problem) => problem.includes(expected)),
        `${at} ${expected}\n${problems.join('\n')}`,
      );
    }
    assert.ok(!problems.join().includes('secret-of-both'));
  });

  it('must tell two issuers apart', () => {
    assert.deepEqual(problemsOf([usual, { ...usual, audience: ['x', 'graph'] }]), [
      'AUTH_ISSUERS[1]: has the issuer and audience of AUTH_ISSUERS[0]; expected an audience of its own, or one of the two',
    ]);
    const introspection = { url: 'https://x/', clientId: 'x', clientSecretEnv: 'SECRET', tokenPrefix: 'op_' };
    assert.deepEqual(
      problemsOf([
        { ...usual, introspection },
        { ...usual, issuer: 'urn:other', introspection },
      ]),
      ['AUTH_ISSUERS[1]: has the prefix of tokens of AUTH_ISSUERS[0]; expected a prefix of its own, or one of the two'],
    );
    assert.deepEqual(problemsOf([usual, { ...usual, audience: 'x' }, { ...usual, introspection }]), []);
  });

  it('is a list that is not empty, and JSON, of which no part is repeated', () => {
    for (const none of [[], {}, 'x', null])
      assert.match(problemsOf(none)[0] ?? '', /expected a list of issuers, e\.g\. \[/);
    for (const text of ['[{"issuer": secret-of-both}]', '{"issuer": secret-of-both']) {
      assert.throws(
        () => toConfig({ AUTH_ISSUERS: text }),
        (error) => {
          assert.ok(error instanceof ConfigError);
          assert.match(error.message, /AUTH_ISSUERS is not JSON; expected a list of issuers/);
          assert.doesNotMatch(error.message, /secret-of-both/);
          return true;
        },
      );
    }
  });

  it('takes http only within a network of its own', () => {
    const jwks = (url: string) => problemsOf([{ ...usual, jwks: url }]).length === 0;
    for (const url of [
      'https://a.example/',
      'http://localhost:8080/',
      'http://127.0.0.1/',
      'http://[::1]/',
      'http://10.1.2.3/',
      'http://keycloak:8080/',
      'http://keycloak.auth.svc.cluster.local/',
    ]) {
      assert.ok(jwks(url), url);
    }
    for (const url of [
      'http://a.example/',
      'http://8.8.8.8/',
      'ftp://localhost/',
      'http://user@localhost/',
      'http://localhost.evil.example/',
    ]) {
      assert.ok(!jwks(url), url);
    }
  });
});
