import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gatewayRoleUrl } from '../../../../gateway/auth/keys/role-url.ts';
import { roleUrl } from '../../../../subgraphs/kit/database/role.ts';

describe('The role of the gateway', () => {
  const urls = [
    'postgres://owner:secret@127.0.0.1:5432/customer_graph',
    'postgres://owner:p%40ss%2Fword@db.example/x?sslmode=require',
    'postgres://owner:secret@host',
    `postgres://o:s@host/${'ä'.repeat(31)}`,
    `postgres://o:s@host/${'x'.repeat(80)}`,
  ];
  for (const url of urls)
    for (const prefix of [undefined, 'graph_a'])
      it(`has the URL that npm run migrate gives it: ${url.slice(0, 60)} ${prefix ?? ''}`, () => {
        assert.equal(gatewayRoleUrl(url, prefix), roleUrl(url, 'gateway', prefix));
      });

  it('has none where the owner has no password', () => {
    assert.equal(gatewayRoleUrl('postgres://owner@host/x'), undefined);
  });
});
