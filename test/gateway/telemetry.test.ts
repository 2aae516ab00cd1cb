import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from '../../gateway/telemetry.ts';

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
