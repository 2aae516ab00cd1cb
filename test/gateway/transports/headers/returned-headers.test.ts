import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Merge, ResponseRule } from '../../../../gateway/transports/headers/header-rules.ts';
import { NamePattern } from '../../../../gateway/transports/headers/name-pattern.ts';
import { type ReceivedHeaders, ReturnedHeaders } from '../../../../gateway/transports/headers/returned-headers.ts';

function returned(rules: Readonly<Record<string, Merge>>, answers: readonly ReceivedHeaders[], hasErrors = false) {
  const response = Object.entries(rules).map(
    ([name, merge]): ResponseRule => ({ names: new NamePattern(name), merge }),
  );
  const headers = new ReturnedHeaders();
  for (const answer of answers) headers.add(answer, { request: [], response });
  return Object.fromEntries(headers.entries(hasErrors));
}

test('the first, the last or all values, each once', () => {
  const answers = [{ 'x-a': '1' }, {}, { 'x-a': '2' }, { 'x-a': ['1', '3'] }];
  assert.deepEqual(returned({ 'x-a': 'first' }, answers), { 'x-a': '1' });
  assert.deepEqual(returned({ 'x-a': 'last' }, answers), { 'x-a': '1, 3' });
  assert.deepEqual(returned({ 'x-a': 'append' }, answers), { 'x-a': '1, 2, 3' });
});

test('cookies stay apart, and go back only where they are named', () => {
  const answers = [{ 'set-cookie': ['a=1', 'b=2; Path=/'] }, { 'set-cookie': 'c=3, x', other: 'o' }];
  assert.deepEqual(returned({ 'set-cookie': 'append' }, answers), { 'set-cookie': ['a=1', 'b=2; Path=/', 'c=3, x'] });
  assert.deepEqual(returned({ '*': 'append' }, answers), { other: 'o' });
});

test('the last rule for a name counts', () => {
  const answers = [
    { 'x-a': '1', 'x-b': '1' },
    { 'x-a': '2', 'x-b': '2' },
  ];
  assert.deepEqual(returned({ 'x-*': 'append', 'x-a': 'first' }, answers), { 'x-a': '1', 'x-b': '1, 2' });
});

test('a pattern never means what belongs to one connection or to the gateway', () => {
  const answer = {
    connection: 'close',
    'content-length': '5',
    'content-type': 'text/html',
    'content-encoding': 'br',
    'transfer-encoding': 'chunked',
    date: 'x',
    etag: '"x"',
    'x-request-id': 'x',
    'access-control-allow-origin': '*',
    'x-cost': '1',
  };
  assert.deepEqual(returned({ '*': 'last' }, [answer]), { 'x-cost': '1' });
  assert.deepEqual(returned({ '*': 'last' }, [{ ...answer, connection: 'close, X-Cost' }]), {});
});

test('what cannot stand in a header is left out', () => {
  assert.deepEqual(returned({ '*': 'append' }, [{ 'x-a': ['ü', '€', 'a\r\nb'], 'x-b': '\0' }]), { 'x-a': 'ü' });
});

const age = (text: string) => ({ 'cache-control': text });
const controls: [readonly ReceivedHeaders[], string][] = [
  [[age('public, max-age=60')], 'public, max-age=60'],
  [[age('public, max-age=60'), age('max-age=5, public')], 'public, max-age=5'],
  [[age('public, max-age=60'), age('private, max-age=90')], 'private, max-age=60'],
  [[age('max-age=60'), age('no-store')], 'no-store'],
  [[age('max-age=60'), {}], 'no-store'],
  [[age('max-age=60'), age('No-Cache')], 'no-cache, max-age=0'],
  [[age('max-age="30", must-revalidate'), age('max-age=60')], 'must-revalidate, max-age=30'],
  [[age('max-age=soon')], 'max-age=0'],
  [[age('public, max-age=600, s-maxage=5'), age('public, max-age=60')], 'public, max-age=5'],
  [[age('max-age=5, max-age=60'), age('max-age=60')], 'max-age=5'],
];
for (const [answers, expected] of controls) {
  test(`how long it may be kept: ${answers.map((answer) => answer['cache-control'] ?? 'says nothing').join(' | ')}`, () => {
    assert.deepEqual(returned({ 'cache-control': 'strictest' }, answers), age(expected));
  });
}

test('an answer with errors is nothing to keep, however that was merged', () => {
  for (const merge of ['strictest', 'last'] as const) {
    assert.deepEqual(
      returned({ 'cache-control': merge, 'x-a': 'last' }, [{ ...age('max-age=60'), 'x-a': '1' }], true),
      {
        'x-a': '1',
      },
    );
  }
});
