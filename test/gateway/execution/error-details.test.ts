import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ErrorDetails, Faults } from '../../../gateway/execution/faults.ts';
import { broken } from '../../support/broken-federation.ts';

const stacktrace = ['Error: x', '    at secret.js:1'];
const exception = { stacktrace, code: 'EX' };

/** The errors of an operation of which one entity fails in its subgraph, and another subgraph is down. */
async function errorsWith(errorDetails: ErrorDetails | undefined, trusted?: string) {
  const answer = { data: { _entities: [{ used: null }] } };
  const own = { message: 'no usage', path: ['_entities', 0, 'used'], extensions: { code: 'E', stacktrace, exception } };
  const { run } = broken(() => ({ ...answer, errors: [own] }), 'quota', errorDetails, trusted);
  const { run: runWithout } = broken(() => ({ data: {} }), 'quota', errorDetails, trusted);
  const [told] = (await run('{ person { used } }')).errors ?? [];
  const [made] = (await runWithout('{ person { used } }')).errors ?? [];
  return { told, made };
}

const invalid = 'answered without the list of entities that it was asked for, so their fields are null.';
const code = 'SUBGRAPH_INVALID_RESPONSE';

test('errors name their subgraph and hide its stack traces unless told otherwise', async () => {
  for (const details of [undefined, 'service'] as const) {
    assert.deepEqual(await errorsWith(details), {
      told: { message: 'no usage', path: ['person', 'used'], extensions: { code: 'E', service: 'quota' } },
      made: { message: `The subgraph "quota" ${invalid}`, path: ['person'], extensions: { code, service: 'quota' } },
    });
  }
});

test('errors may tell nothing of their subgraph, not even its words and extensions', async () => {
  const made = { message: `A subgraph ${invalid}`, path: ['person'], extensions: { code } };
  const path = ['person', 'used'];
  assert.deepEqual(await errorsWith('none'), {
    told: { message: 'A subgraph reported an error.', path, extensions: { code: 'E' } },
    made,
  });
  assert.deepEqual(await errorsWith('none', 'quota'), {
    told: { message: 'no usage', path, extensions: { code: 'E' } },
    made,
  });
});

test('what is no code is not told in its place', () => {
  const faults = new Faults('none');
  for (const code of ['select * from users', 'lower', 'X'.repeat(99)]) {
    const [, extensions] = faults.wordsOf('a', 'secret', { code, service: 'a', more: 1 });
    assert.deepEqual(extensions, { code: 'SUBGRAPH_ERROR', service: 'a' });
  }
});

test('of many errors the first hundred are told, and how many more there are', async () => {
  const errors = Array.from({ length: 100_000 }, (_, index) => ({
    message: `no ${index}`,
    path: ['_entities', 0, 'used'],
  }));
  const { run } = broken(() => ({ data: { _entities: [{ used: null }] }, errors }), 'quota');
  const { data, errors: told = [] } = await run('{ person { used } }');
  assert.deepEqual([data, told.length, told[99]?.message], [{ person: { used: null } }, 101, 'no 99']);
  assert.deepEqual(told[100], {
    message: '99900 more errors of this answer are left out, of 100000 in all: ask for less at a time to see them.',
    extensions: { code: 'MORE_ERRORS', omitted: 99_900 },
  });
});

test('errors may tell the stack traces that their subgraph sends', async () => {
  assert.deepEqual(await errorsWith('stack'), {
    told: {
      message: 'no usage',
      path: ['person', 'used'],
      extensions: { stacktrace, exception, code: 'E', service: 'quota' },
    },
    made: { message: `The subgraph "quota" ${invalid}`, path: ['person'], extensions: { code, service: 'quota' } },
  });
});
