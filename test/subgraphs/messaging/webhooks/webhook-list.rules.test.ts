import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type ListedWebhook,
  staysOff,
  withDefault,
  withoutWebhook,
  withWebhook,
} from '../../../../subgraphs/messaging/webhooks/webhook-list.rules.ts';

// `A` is the default one, `a` is not; `?` behind it: it lacks its address.
const listed = (text: string): ListedWebhook => ({
  id: text.charAt(0).toLowerCase(),
  isDefault: text.charAt(0) !== text.charAt(0).toLowerCase(),
  method: 'POST',
  uri: text.endsWith('?') ? null : 'https://hooks.example.com',
});
const list = (text: string) => (text === '' ? [] : text.split(' ').map(listed));

describe("A customer's webhooks", () => {
  const cases: readonly [string, ListedWebhook[], string][] = [
    ['the first one becomes the default one', withWebhook(list(''), listed('a')), 'A'],
    ['a further one does not', withWebhook(list('A'), listed('b')), 'A b'],
    ['unless it asks to', withWebhook(list('A b'), listed('C')), 'a b C'],
    ['one that lacks its address gives way to the first one', withWebhook(list('A?'), listed('b')), 'B'],
    ['also where there are others', withWebhook(list('A? b'), listed('c')), 'b C'],
    ['the default one changes', withDefault(list('A b c'), 'c'), 'a b C'],
    ['the default one stays', withDefault(list('A b'), 'a'), 'A b'],
    ['one that lacks its address is no other', withDefault(list('A? b'), 'b'), 'B'],
    ['without another one the default one stays', withoutWebhook(list('A b c'), 'b'), 'A c'],
    ['without the default one the oldest is it', withoutWebhook(list('A b c'), 'a'), 'B c'],
    ['without the last one there is none', withoutWebhook(list('A'), 'a'), ''],
    ['a default one that lacks its address stays', withoutWebhook(list('A? b'), 'b'), 'A?'],
  ];
  for (const [rule, found, expected] of cases) {
    it(rule, () => assert.deepEqual(found, list(expected)));
  }

  it('keep the rows that do not change', () => {
    const [first, second, third] = list('A b c') as [ListedWebhook, ListedWebhook, ListedWebhook];
    assert.equal(withDefault([first, second, third], 'b')[2], third);
    assert.equal(withoutWebhook([first, second, third], 'c')[0], first);
  });

  it('are tried again after a failure once they move, and stay off where somebody switched them off', () => {
    assert.equal(staysOff(true, 'The address answered 410 Gone.', true), false);
    assert.equal(staysOff(true, 'The address answered 410 Gone.', false), true);
    assert.equal(staysOff(true, null, true), true);
    assert.equal(staysOff(false, null, true), false);
  });
});
