import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { roleName, roleUrl } from '../../../../subgraphs/kit/database/role.ts';

describe('The role of a subgraph', () => {
  it('is named after the database, so that two installations on one server have roles of their own', () => {
    const [first, second] = ['one', 'two'].map((name) => new URL(roleUrl(`postgres://o:s@host/${name}`, 'crm')));
    assert.equal(first?.username, 'one_crm');
    assert.equal(second?.username, 'two_crm');
    assert.notEqual(first?.password, second?.password);
  });

  it('keeps the name it has had where the database is customer_graph', () => {
    assert.equal(new URL(roleUrl('postgres://o:s@host/customer_graph', 'crm')).username, 'customer_graph_crm');
  });

  it('is named after a prefix that is set', () => {
    assert.equal(new URL(roleUrl('postgres://o:s@host/x', 'crm', 'graph_a')).username, 'graph_a_crm');
  });

  it('is named after the user where the URL names no database', () => {
    assert.equal(new URL(roleUrl('postgres://owner:s@host', 'crm')).username, 'owner_crm');
  });

  const long = 'ä'.repeat(31);
  for (const [title, one, two] of [
    ['ASCII', `${'x'.repeat(62)}1`, `${'x'.repeat(62)}2`],
    ['two bytes a letter', `${long}1`, `${long}2`],
  ] as const) {
    it(`fits into 63 bytes and stays one of its kind: ${title}`, () => {
      const [first, second] = [roleName('provisioning', one), roleName('provisioning', two)];
      for (const name of [first, second]) {
        assert.ok(Buffer.byteLength(name) <= 63, name);
        assert.match(name, /_[0-9a-f]{8}_provisioning$/);
        assert.doesNotMatch(name, /\ufffd/);
      }
      assert.notEqual(first, second);
    });
  }
});
