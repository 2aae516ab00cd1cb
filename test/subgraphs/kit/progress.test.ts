import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { suite, test } from 'node:test';
import { createProgress } from '../../../subgraphs/kit/progress.ts';

suite('progress where there is no terminal', () => {
  test('is a line every five seconds at most, and a last one', () => {
    const { stream, clock, read } = output();
    const progress = createProgress({
      verb: 'imported',
      noun: 'crm records',
      total: 40_000,
      stream,
      now: () => clock.now,
    });
    for (let second = 0; second < 12; second++) {
      clock.now += 1000;
      progress.increment(1000);
      progress.increment();
    }
    progress.stop('done, 3 were rejected');
    assert.deepEqual(read(), [
      'imported 5,004 of 40,000 crm records (1,001/s)',
      'imported 10,009 of 40,000 crm records (1,001/s)',
      'imported 12,012 of 40,000 crm records (1,001/s)',
      'done, 3 were rejected',
    ]);
  });

  test('counts alone when the total is unknown, with the share of the file when its size is known', () => {
    for (const [totalBytes, expected] of [
      [undefined, 'imported 500 crm records (250/s)'],
      [4000, 'imported 500 crm records, 33% of the file (250/s)'],
      [0, 'imported 500 crm records (250/s)'],
    ] as const) {
      const { stream, clock, read } = output();
      const size = totalBytes === undefined ? {} : { totalBytes };
      const progress = createProgress({ verb: 'imported', noun: 'crm records', ...size, stream, now: () => clock.now });
      clock.now += 2000;
      progress.increment(500);
      progress.advance(1333);
      progress.stop();
      assert.deepEqual(read(), [expected]);
    }
  });

  test('stops once, with `using` too, and says nothing afterwards', () => {
    const { stream, clock, read } = output();
    {
      using progress = createProgress({ verb: 'exported', noun: 'records', stream, now: () => clock.now });
      progress.stop('all is well');
      clock.now += 60_000;
      progress.increment();
    }
    assert.deepEqual(read(), ['exported 0 records', 'all is well']);
  });
});

suite('progress on a terminal', () => {
  test('is a bar with share, counts, rate and the time that is left', () => {
    const { stream, clock, raw } = output({ isTTY: true, columns: 200 });
    const progress = createProgress({
      verb: 'imported',
      noun: 'crm records',
      total: 40_000,
      stream,
      now: () => clock.now,
    });
    clock.now += 10_000;
    progress.increment(10_000);
    progress.stop('done');
    assert.match(raw(), /={6}-{18} 25% {2}imported 10,000 of 40,000 crm records \(1,000\/s\), 30s left/);
    assert.match(raw(), /\ndone\n$/);
  });

  test('fills by the bytes of the file when the number of records is unknown', () => {
    const { stream, clock, raw } = output({ isTTY: true, columns: 200 });
    using progress = createProgress({
      verb: 'imported',
      noun: 'crm records',
      totalBytes: 1000,
      stream,
      now: () => clock.now,
    });
    clock.now += 60_000;
    progress.increment(30);
    progress.advance(250);
    progress.stop();
    assert.match(raw(), /={6}-{18} 25% {2}imported 30 crm records, 25% of the file \(1\/s\), 3m 0s left/);
  });

  test('has no bar when nothing is known of the end', () => {
    const { stream, raw } = output({ isTTY: true, columns: 200 });
    using progress = createProgress({ verb: 'seeded', noun: 'customers', stream, now: () => 0 });
    progress.increment(7);
    progress.stop();
    assert.match(raw(), /seeded 7 customers/);
    assert.doesNotMatch(raw(), /[=%]|-{3}/);
  });
});

function output(terminal: { isTTY?: boolean; columns?: number } = {}) {
  const stream = Object.assign(new PassThrough(), terminal);
  const clock = { now: 1000 };
  const raw = () => String(stream.read() ?? '');
  let text: string | undefined;
  return { stream, clock, raw: () => (text ??= raw()), read: () => raw().trimEnd().split('\n') };
}
