import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readHeaderSettings } from '../../../gateway/settings/header-settings.ts';
import { rulesFor } from '../../../gateway/transports/headers/header-rules.ts';

function read(given: unknown, env: Record<string, string> = {}) {
  const problems: string[] = [];
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  return { settings: readHeaderSettings({ ...env, SUBGRAPH_HEADERS: text }, problems), problems };
}

test('without rules there are none, and no subgraph has any', () => {
  const settings = readHeaderSettings({}, []);
  assert.deepEqual(rulesFor('crm', settings), { request: [], response: [] });
});

test('rules for all come first, then those of one subgraph; a file says the same as the text', async () => {
  const given = {
    all: { request: [{ forward: 'X-Shop', as: 'X-Store', default: 'main' }], response: [{ return: 'Set-Cookie' }] },
    subgraphs: {
      crm: { request: [{ set: 'x-key', to: `Key \${CRM_KEY}!` }], response: [{ return: 'cache-control' }] },
    },
  };
  const folder = await mkdtemp(join(tmpdir(), 'headers-'));
  const file = join(folder, 'headers.json');
  await writeFile(file, JSON.stringify(given));
  try {
    for (const source of [given, file]) {
      const { settings, problems } = read(source, { CRM_KEY: 'secret' });
      assert.deepEqual(problems, []);
      const forward = { kind: 'forward', name: 'x-shop', as: 'x-store', fallback: 'main' };
      assert.deepEqual(rulesFor('quota', settings).request, [forward]);
      const { request, response } = rulesFor('crm', settings);
      assert.deepEqual(request, [forward, { kind: 'set', name: 'x-key', value: 'Key secret!' }]);
      assert.deepEqual(
        response.map(({ names, merge }) => [names.text, merge]),
        [
          ['set-cookie', 'append'],
          ['cache-control', 'strictest'],
        ],
      );
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

const example = '{"all": {"request": [{"forward": "x-tenant-*"}]}}';
const rule = 'expected one of {"forward": …} with "as" or "default" if wanted, {"set": …, "to": …} and {"remove": …}';
const wrong: [string, unknown, string][] = [
  ['no JSON', '{all', `SUBGRAPH_HEADERS is not JSON; expected rules about headers, e.g. ${example}`],
  ['a list', [], `SUBGRAPH_HEADERS: expected ${example}`],
  ['a strange name', { al: {} }, 'SUBGRAPH_HEADERS: has "al", which means nothing; expected some of all, subgraphs'],
  [
    'a strange direction',
    { all: { requests: [] } },
    'SUBGRAPH_HEADERS.all: has "requests", which means nothing; expected some of request, response',
  ],
  [
    'a strange key',
    { subgraphs: { crm: { request: [{ forwrd: 'x' }] } } },
    'SUBGRAPH_HEADERS.subgraphs.crm.request[0]: has "forwrd", which means nothing; expected some of forward, as, default, set, to, remove',
  ],
  [
    'a strange key of an answer',
    { all: { response: [{ return: 'x', as: 'y' }] } },
    'SUBGRAPH_HEADERS.all.response[0]: has "as", which means nothing; expected some of return, merge',
  ],
  [
    'no list',
    { all: { request: { forward: 'x' } } },
    'SUBGRAPH_HEADERS.all.request: expected a list of rules, e.g. [{"forward": "x-tenant-*"}]',
  ],
  [
    'no rule',
    { all: { request: ['x'] } },
    'SUBGRAPH_HEADERS.all.request[0]: expected a rule, e.g. {"forward": "x-tenant-*"}',
  ],
  [
    'no name',
    { all: { request: [{ forward: 'two words' }] } },
    'SUBGRAPH_HEADERS.all.request[0].forward: expected the name of a header, or a pattern of names with *, e.g. "x-tenant-*"',
  ],
  [
    'a strange merge',
    { all: { response: [{ return: 'x', merge: 'join' }] } },
    'SUBGRAPH_HEADERS.all.response[0].merge: expected one of first, last, append, strictest',
  ],
  [
    'a merge for another header',
    { all: { response: [{ return: 'x', merge: 'strictest' }] } },
    'SUBGRAPH_HEADERS.all.response[0]: "merge": "strictest" is for cache-control; expected first, last or append',
  ],
  ['an empty rule', { all: { request: [{}] } }, `SUBGRAPH_HEADERS.all.request[0]: ${rule}`],
  [
    'two rules in one',
    { all: { request: [{ forward: 'x', remove: 'y' }] } },
    `SUBGRAPH_HEADERS.all.request[0]: ${rule}`,
  ],
  ['no value', { all: { request: [{ set: 'x' }] } }, `SUBGRAPH_HEADERS.all.request[0]: ${rule}`],
  ['a value for nothing', { all: { request: [{ remove: 'x', to: 'y' }] } }, `SUBGRAPH_HEADERS.all.request[0]: ${rule}`],
  [
    'a default for a value',
    { all: { request: [{ set: 'x', to: 'y', default: 'z' }] } },
    `SUBGRAPH_HEADERS.all.request[0]: ${rule}`,
  ],
  [
    'a pattern with another name',
    { all: { request: [{ forward: 'x-*', as: 'y' }] } },
    'SUBGRAPH_HEADERS.all.request[0]: "x-*" is a pattern, which has no value or name of its own; expected a name, e.g. "x-tenant"',
  ],
  [
    'a pattern with a value',
    { all: { request: [{ set: 'x-*', to: 'y' }] } },
    'SUBGRAPH_HEADERS.all.request[0]: "x-*" is a pattern, which has no value or name of its own; expected a name, e.g. "x-tenant"',
  ],
  [
    'another name that is a pattern',
    { all: { request: [{ forward: 'x', as: 'y-*' }] } },
    'SUBGRAPH_HEADERS.all.request[0]: "y-*" is a pattern; expected the name under which the header is sent, e.g. "x-tenant"',
  ],
  [
    'a missing variable',
    { all: { request: [{ set: 'x', to: `\${NOWHERE}` }] } },
    `SUBGRAPH_HEADERS.all.request[0]: there is no variable NOWHERE; expected the name of one that holds the value, e.g. "\${CRM_TOKEN}"`,
  ],
  [
    'a value that is none',
    {
      all: {
        request: [
          { set: 'x', to: `\${BROKEN}` },
          { forward: 'x', default: 'a\nb' },
        ],
      },
    },
    'SUBGRAPH_HEADERS.all.request[0]: "to" gives a value with a character that no header may have, such as the line break at the end of a file; expected plain text\n' +
      'SUBGRAPH_HEADERS.all.request[1]: "default" gives a value with a character that no header may have, such as the line break at the end of a file; expected plain text',
  ],
  [
    'our name',
    { all: { request: [{ remove: 'User-Agent' }] } },
    'SUBGRAPH_HEADERS.all.request[0]: "user-agent" is always sent; expected {"set": "user-agent", "to": …}',
  ],
];
for (const [what, given, expected] of wrong) {
  test(`rules are refused: ${what}`, () => {
    const { problems } = read(given, { BROKEN: 'secret\n' });
    assert.equal(problems.join('\n'), expected);
  });
}

test('a file that cannot be read is named, and so is one that is not JSON, without what it says', async () => {
  assert.match(
    read('nowhere/headers.json').problems.join(),
    /is "nowhere\/headers\.json", which cannot be read \(ENOENT\)/,
  );
  assert.deepEqual(read(import.meta.filename).problems, [
    `SUBGRAPH_HEADERS names ${import.meta.filename}, which is not JSON; expected rules about headers, e.g. ${example}`,
  ]);
});

const neverSent =
  'connection te upgrade transfer-encoding proxy-authorization content-length content-encoding host accept';
for (const name of [...neverSent.split(' '), 'x-request-id', 'x-client-address', 'traceparent']) {
  test(`no rule sends, renames or takes away ${name}`, () => {
    const rules = [
      { forward: name },
      { forward: 'x', as: name },
      { set: name.toUpperCase(), to: 'x' },
      { remove: name },
    ];
    const { problems } = read({ all: { request: [...rules, { forward: 'accept-language' }] } });
    const reason = /^(x-|trace)/.test(name)
      ? 'is one that the gateway gives every request itself'
      : 'belongs to one HTTP exchange alone';
    assert.deepEqual(
      problems,
      rules.map(
        (_, index) =>
          `SUBGRAPH_HEADERS.all.request[${index}]: "${name}" ${reason}; expected another header, or no such rule`,
      ),
    );
  });
}

for (const name of [
  'connection',
  'content-length',
  'Content-Encoding',
  'etag',
  'x-request-id',
  'access-control-allow-origin',
]) {
  test(`no rule gives ${name} back`, () => {
    const [problem = ''] = read({ all: { response: [{ return: name }] } }).problems;
    assert.match(problem, new RegExp(`response\\[0\\]: "${name}" .*; expected another header, or no such rule$`, 'i'));
  });
}
