import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GraphQLError } from 'graphql';
import { createErrorFormatter } from '../../../gateway/server/format-error.ts';
import { createLog } from '../../../gateway/telemetry.ts';

function formatter() {
  const logged: Record<string, unknown>[] = [];
  const log = createLog('error', (line) => logged.push(JSON.parse(line)));
  return { format: createErrorFormatter(log, () => 'id-1'), logged };
}

const unexpected = { message: 'password is hunter2', extensions: { code: 'INTERNAL_SERVER_ERROR' } };

test('What nobody expected becomes INTERNAL with the request id and nothing else; the log keeps the whole of it', () => {
  const { format, logged } = formatter();
  const cause = new Error('password is hunter2');
  const error = new GraphQLError(cause.message, { originalError: cause, path: ['secret'] });
  assert.deepEqual(format({ ...unexpected, path: ['secret'] }, error), {
    message: 'The gateway failed to answer. Report it with the request id id-1.',
    extensions: { code: 'INTERNAL', requestId: 'id-1' },
  });
  assert.equal(logged.length, 1);
  assert.equal(logged[0]?.['requestId'], 'id-1');
  assert.equal(logged[0]?.['error'], cause.stack);
});

test("The engine's errors are plain objects and pass as they are", () => {
  const { format, logged } = formatter();
  const error = {
    message: 'No.',
    path: ['a', 0],
    extensions: { code: 'INTERNAL_SERVER_ERROR', http: { status: 500 } },
  };
  assert.equal(format(unexpected, error), error);
  assert.deepEqual(logged, []);
});

test('An error with a code is meant for the client', () => {
  const { format } = formatter();
  const formatted = { message: 'No.', extensions: { code: 'GRAPHQL_PARSE_FAILED' } };
  assert.equal(format(formatted, new GraphQLError('No.')), formatted);
});

test('A fault of the client that Apollo Server gave no code is a BAD_REQUEST', () => {
  const { format, logged } = formatter();
  const error = new GraphQLError('Wrong hash.', { extensions: { http: { status: 400 } } });
  const formatted = { message: 'Wrong hash.', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  assert.deepEqual(format(formatted, error), { message: 'Wrong hash.', extensions: { code: 'BAD_REQUEST' } });
  assert.deepEqual(logged, []);
});
