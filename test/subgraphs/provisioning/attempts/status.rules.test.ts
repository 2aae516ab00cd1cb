import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endedWithoutErrors, visibleOrgId } from '../../../../subgraphs/provisioning/attempts/status.rules.ts';
import { statusLiterals } from '../../../../subgraphs/provisioning/tables.ts';

describe('The status of an account', () => {
  for (const status of statusLiterals) {
    const isProvisioned = status === 'provisioned';
    it(`${status} ${isProvisioned ? 'shows' : 'hides'} the organisation's id`, () => {
      assert.equal(visibleOrgId({ status, orgId: 'org' }), isProvisioned ? 'org' : null);
      assert.equal(visibleOrgId({ status, orgId: null }), null);
    });
    it(`${status} ${isProvisioned ? 'says' : 'does not say'} that there were no errors`, () => {
      assert.equal(endedWithoutErrors(status), isProvisioned);
    });
  }
});
