import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ErrorDetails } from '../../../gateway/execution/faults.ts';
import { broken } from '../../support/broken-federation.ts';

const stacktrace = ['Error: x', '    at secret.js:1'];
const exception = { stacktrace, code: 'EX' };

/** The errors of an operation of which one entity fails in its subgraph, and another subgraph is down. */
async function errorsWith(errorDetails: ErrorDetails | undefined) {
  const answer = { data: { _entities: [{ used: null }] } };
  const own = { message: 'no usage', path: ['_entities', 0, 'used'], extensions: { code: 'E', stacktrace, exception } };
  const { run } = broken(() => ({ ...answer, errors: [own] }), 'quota', errorDetails);
  const { run: runWithout } = broken(() => ({ data: {} }), 'quota', errorDetails);
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

test('errors may tell nothing of their subgraph', async () => {
  assert.deepEqual(await errorsWith('none'), {
    told: { message: 'no usage', path: ['person', 'used'], extensions: { code: 'E' } },
    made: { message: `A subgraph ${invalid}`, path: ['person'], extensions: { code } },
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
