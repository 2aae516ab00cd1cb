import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Caller, developmentCaller } from '../../../subgraphs/kit/caller.ts';
import { sharedLoaders } from '../../../subgraphs/kit/shared-loaders.ts';

describe('The loaders of a client query', () => {
  const owner = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e00a1';
  const limited: Caller = { ...developmentCaller, owners: [owner], rights: 'limited' };
  const query = (id: string) => ({ 'x-query-id': id });

  it('are shared by its parts for one caller with the same rights, and by nothing else', () => {
    const loadersOf = sharedLoaders((caller) => ({ caller }));
    const first = loadersOf(query('one'), developmentCaller);
    assert.equal(loadersOf(query('one'), { ...developmentCaller, scopes: new Set(developmentCaller.scopes) }), first);
    const others: readonly [Readonly<Record<string, string>>, Caller][] = [
      [query('two'), developmentCaller],
      [query('one'), limited],
      [query('one'), { ...limited, owners: [], rights: 'of no owner' }],
      [query('one'), { ...developmentCaller, scopes: new Set(['crm:read']), rights: 'reader' }],
    ];
    for (const [headers, caller] of others) {
      const other = loadersOf(headers, caller);
      assert.notEqual(other, first);
      assert.equal(other.caller, caller);
    }
  });

  it('are nobody else’s without an id, as in a mutation', () => {
    const loadersOf = sharedLoaders(() => ({}));
    assert.notEqual(loadersOf({}, developmentCaller), loadersOf({}, developmentCaller));
    const several = { 'x-query-id': ['one', 'one'] };
    assert.notEqual(loadersOf(several, developmentCaller), loadersOf(several, developmentCaller));
  });

  it('are forgotten, the oldest first, once there are many', () => {
    const loadersOf = sharedLoaders(() => ({}));
    const first = loadersOf(query('0'), developmentCaller);
    const second = loadersOf(query('1'), developmentCaller);
    for (let id = 2; id <= 32; id++) loadersOf(query(`${id}`), developmentCaller);
    assert.equal(loadersOf(query('1'), developmentCaller), second);
    assert.notEqual(loadersOf(query('0'), developmentCaller), first);
  });
});
