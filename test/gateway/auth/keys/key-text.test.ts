import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createKeyText, hashOfKey, keyPattern, readKeyText } from '../../../../gateway/auth/keys/key-text.ts';

describe('The text of an API key', () => {
  it('tells its id and its environment', () => {
    for (const environment of ['live', 'test'] as const) {
      const { id, text } = createKeyText(environment);
      assert.match(text, new RegExp(`^cgk_${environment}_${id}_[0-9A-Za-z]{49}$`));
      assert.deepEqual(readKeyText(text), { environment, id });
    }
  });

  it('is found in other text by the pattern that scanners are given', () => {
    const { text } = createKeyText('live');
    assert.equal(new RegExp(keyPattern).exec(`{"authorization":"Bearer ${text}"}`)?.[0], text);
  });

  it('is another one each time', () => {
    const made = Array.from({ length: 1000 }, () => createKeyText('live'));
    assert.equal(new Set(made.map(({ id }) => id)).size, 1000);
    assert.equal(new Set(made.map(({ text }) => hashOfKey(text).toString('hex'))).size, 1000);
  });

  it('has a checksum that knows every single letter that is wrong, without a look-up', () => {
    const { text } = createKeyText('live');
    for (let place = 'cgk_live_'.length; place < text.length; place += 1) {
      if (text[place] === '_') continue;
      const other = text[place] === 'x' ? 'y' : 'x';
      assert.equal(readKeyText(text.slice(0, place) + other + text.slice(place + 1)), 'mistyped', `letter ${place}`);
    }
    assert.equal(readKeyText(text.replace('cgk_live', 'cgk_test')), 'mistyped');
  });

  it('is not complete when something is missing or too much', () => {
    const { text } = createKeyText('live');
    for (const wrong of [
      '',
      'cgk_',
      text.slice(0, -1),
      `${text}0`,
      text.slice(1),
      `${text}\n`,
      text.replace('live', 'prod'),
    ])
      assert.equal(readKeyText(wrong), 'incomplete', wrong);
  });

  it('has a checksum that stays the same in every version', () => {
    const body = `cgk_live_${'A'.repeat(12)}_${'0'.repeat(43)}`;
    assert.deepEqual(readKeyText(`${body}0N7cQ1`), { environment: 'live', id: 'A'.repeat(12) });
  });
});
