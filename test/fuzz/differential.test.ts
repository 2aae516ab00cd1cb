import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Coverage } from './coverage.ts';
import { readFixtures } from './fixture.ts';
import { Supervisor } from './supervisor.ts';

/** Seeds that every run repeats: some thousands of cases. `npm run fuzz` takes fresh ones. */
const seeds = Array.from({ length: 120 }, (_, index) => index + 1);

describe('The gateway answers as one schema would', () => {
  for (const [file, fixture] of readFixtures()) {
    it(`in ${file}: ${fixture.reason}`, async () => {
      using supervisor = new Supervisor();
      assert.equal(await supervisor.check(fixture), undefined);
    });
  }

  it('for thousands of random operations over random graphs', () => agree());
});

/** Every case of these seeds; a failure says how to shrink it. */
async function agree(): Promise<void> {
  const coverage = new Coverage();
  const halves = [seeds.filter((seed) => seed % 2 === 0), seeds.filter((seed) => seed % 2 !== 0)];
  const results = await Promise.all(halves.map((half) => compare(half, coverage)));
  const discarded = results.reduce((sum, result) => sum + result.discarded, 0);
  const compared = results.reduce((sum, result) => sum + result.compared, 0);
  assert.deepEqual(
    results.flatMap((result) => result.failures),
    [],
  );
  assert.deepEqual(coverage.missing(), [], 'no case shows what the generator is made for');
  assert.ok(compared > 20 * (seeds.length - discarded), `${seeds.length} seeds have only ${compared} cases`);
  assert.ok(discarded < seeds.length / 3, `${discarded} of ${seeds.length} seeds are discarded`);
}

async function compare(seeds: readonly number[], coverage: Coverage) {
  using supervisor = new Supervisor();
  const result = { compared: 0, discarded: 0, failures: [] as string[] };
  for (const seed of seeds) {
    const report = await supervisor.runSeed(seed);
    if (report.discarded !== undefined) {
      result.discarded++;
      continue;
    }
    result.compared += report.compared;
    coverage.add(report.coverage);
    for (const { position, difference } of report.failures) {
      const { kind, message } = difference;
      result.failures.push(
        `seed ${seed}, case ${position}, ${kind}: ${message} (node test/fuzz/run.ts --seed ${seed} --seeds 1)`,
      );
    }
  }
  return result;
}
