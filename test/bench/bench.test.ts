import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { writeReport } from './report.ts';

const run = (...flags: string[]) =>
  promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'run.ts'),
    ...['--no-apollo', '--seconds', '0.2', '--connections', '2', ...flags],
  ]);

// Whether a figure is there and above nothing; how large it is depends on the machine.
const number = /^\d+(\.\d+)?$/;

describe('npm run bench', () => {
  it('measures for JSON, for a complete table with what the traffic was, the ratio and the machine, and for the README', async () => {
    const { stdout } = await run('--scenario', 'tiny,deep', '--json');
    const { machine: measuredOn, comparisons } = JSON.parse(stdout);
    assert.match(measuredOn, /Node v/);
    assert.equal(comparisons[0].figures[0].failed, 0);
    const [table = '', notes = '', machine = ''] = writeReport(comparisons, 'text').split('\n\n');
    const [head = '', ...rows] = table.split('\n').map((line) => line.split(/ {2,}/));
    assert.deepEqual(head, [
      ...['scenario', 'server', 'requests/s', 'p50 ms', 'p99 ms', 'CPU ms/request', 'calls/request', 'peak MB'],
    ]);
    assert.deepEqual(
      rows.map(([scenario, server]) => [scenario, server]),
      [
        ['tiny', 'this gateway'],
        ['', 'I/O floor'],
        ['deep', 'this gateway'],
        ['', 'I/O floor'],
      ],
    );
    for (const [, server, ...figures] of rows) {
      assert.equal(figures.length, 6, `${server} lacks figures`);
      for (const figure of figures) assert.ok(number.test(figure) && Number(figure) > 0, `${server} has ${figure}`);
    }
    assert.match(notes, /^tiny: 1 subgraph call in 1 wave; .*; CPU of this gateway \d+\.\d\d × I\/O floor\.$/m);
    assert.match(
      notes,
      /^deep: 6 subgraph calls in 4 waves; answer of 2\d\.\d kB; CPU of this gateway \d+\.\d\d × I\/O floor\.$/m,
    );
    assert.doesNotMatch(notes, /WRONG/);
    assert.match(machine, /\d+ cores?, Node v\d+/);
    const lines = writeReport(comparisons.slice(0, 1), 'markdown')
      .split('\n')
      .filter((line) => line.startsWith('|'));
    assert.equal(lines.length, 4);
    assert.deepEqual(new Set(lines.map((line) => line.split('|').length)), new Set([10]));
  });

  it('measures what tokens of callers cost', async () => {
    const { stdout } = await run('--callers');
    const lines = stdout.trimEnd().split('\n');
    assert.equal(lines.length, 4);
    for (const line of lines) assert.match(line, /: \d+\.\d\d \(\d+\.\d\d to \d+\.\d\d, median/);
  });

  it('measures what rules about headers cost', async () => {
    const { stdout } = await run('--headers');
    const rows = stdout.split('\n').map((line) => line.split(/ {2,}/));
    assert.deepEqual(rows[0]?.slice(1), ['requests', 'CPU µs/request', 'quartiles', 'measured']);
    for (const row of rows.slice(1, 4))
      assert.match(row.slice(-3).join(' '), /^-?\d+\.\d -?\d+\.\d to -?\d+\.\d \d+ times$/);
    assert.match(stdout, /Three rules cost -?\d+\.\d % more\./);
    assert.doesNotMatch(stdout, /WRONG/);
  });

  it('measures what telling who asks costs, and the start with API keys', async () => {
    const { stdout } = await run('--access', '1000');
    const [comparisons = '', starts = '', machine = ''] = stdout.split('\n\n');
    const rows = comparisons.split('\n').map((line) => line.split(/ {2,}/));
    assert.deepEqual(rows.shift()?.slice(1), ['requests', 'CPU µs/request', 'quartiles', 'measured']);
    assert.equal(rows.length, 4 * 3 + 1);
    for (const row of rows) assert.match(row.slice(-3).join(' '), /^-?\d+\.\d -?\d+\.\d to -?\d+\.\d \d+ times$/);
    const [, ...times] = starts.split('\n').map((line) => line.split(/ {2,}/));
    assert.deepEqual(
      times.map(([, clients]) => clients),
      ['none', '1000', 'difference'],
    );
    assert.match(machine, /Node v\d+/);
    assert.doesNotMatch(stdout, /WRONG/);
  });

  it('says in one sentence what it does not know', async () => {
    await assert.rejects(
      run('--scenario', 'wide'),
      /It must name some of deep, customer, page, tiny, e\.g\. deep,tiny\./,
    );
    await assert.rejects(run('--seconds', '-1'), /It must be a number above 0 and at most 3600, e\.g\. 10\./);
  });

  it('measures composing, whole and after one change', async () => {
    const { stdout } = await run('--composition', '4');
    assert.match(stdout, /^4 subgraphs of 50 types make a supergraph of \d+\.\d MB\. The best of 3:$/m);
    for (const what of ['composed for the first time', 'again, one of them changed', 'the proof alone']) {
      assert.match(stdout, new RegExp(`^ +${what} +\\d+\\.\\d\\d s, \\d+\\.\\d\\d s of CPU$`, 'm'));
    }
  });
});
