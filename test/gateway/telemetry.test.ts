import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog, joinLines } from '../../gateway/telemetry.ts';

test('A line is one JSON object with time, level, message and the given fields', () => {
  const lines: string[] = [];
  createLog('info', (line) => lines.push(line)).info('request', { status: 200, operationName: undefined });
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? '', /^[^\n]+\n$/);
  const { time, ...rest } = JSON.parse(lines[0] ?? '');
  assert.ok(Number.isFinite(Date.parse(time)));
  assert.deepEqual(rest, { level: 'info', message: 'request', status: 200 });
});

test('What is less serious than the level is not written', () => {
  const lines: string[] = [];
  const log = createLog('warn', (line) => lines.push(JSON.parse(line).level));
  for (const level of ['debug', 'info', 'warn', 'error'] as const) log[level]('said');
  assert.deepEqual(lines, ['warn', 'error']);
  assert.equal(log.isEnabled('info'), false);
  assert.equal(log.isEnabled('warn'), true);
});

test('silent writes nothing', () => {
  const lines: string[] = [];
  createLog('silent', (line) => lines.push(line)).error('said');
  assert.deepEqual(lines, []);
});

test('Lines of one turn are written together, but no more than a pipe keeps in one piece', async () => {
  const written: string[] = [];
  const write = joinLines((text) => written.push(text));
  write('one\n', false);
  write('two\n', false);
  assert.deepEqual(written, []);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(written, ['one\ntwo\n']);

  const long = `${'ä'.repeat(1500)}\n`;
  for (let count = 0; count < 3; count++) write(long, false);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(written.slice(1), [long, long, long]);
});

test('A line that must not wait takes along those before it', () => {
  const written: string[] = [];
  const log = createLog(
    'info',
    joinLines((text) => written.push(text)),
  );
  log.info('first');
  log.error('second');
  assert.equal(written.length, 1);
  const lines = (written[0] ?? '').trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).message),
    ['first', 'second'],
  );
});
