import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { describe, it } from 'node:test';
import { readFixtures } from './fixture.ts';
import { Supervisor } from './supervisor.ts';

/** Seeds that every run repeats, and how many follow from the fresh one; together some thousands of cases. */
const fixedSeeds = 70;
const freshSeeds = 50;

describe('The gateway answers as one schema would', () => {
  for (const [file, fixture] of readFixtures()) {
    it(`in ${file}: ${fixture.reason}`, async () => {
      using supervisor = new Supervisor();
      assert.equal(await supervisor.check(fixture), undefined);
    });
  }

  it('for the operations of fixed seeds', async () => {
    await agree(1, fixedSeeds);
  });

  const first = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 31));
  it(`for the operations of fresh seeds (FUZZ_SEED=${first})`, async () => {
    await agree(first, freshSeeds);
  });
});

/** Every case of these seeds; a failure says how to shrink it. */
async function agree(first: number, count: number): Promise<void> {
  const seeds = Array.from({ length: count }, (_, index) => first + index);
  const halves = [seeds.filter((seed) => seed % 2 === 0), seeds.filter((seed) => seed % 2 !== 0)];
  const results = await Promise.all(halves.map(compare));
  const discarded = results.reduce((sum, result) => sum + result.discarded, 0);
  const compared = results.reduce((sum, result) => sum + result.compared, 0);
  assert.deepEqual(
    results.flatMap((result) => result.failures),
    [],
  );
  assert.ok(compared > 20 * (count - discarded), `${count} seeds have only ${compared} cases`);
  assert.ok(discarded < count / 3, `${discarded} of ${count} seeds are discarded`);
}

async function compare(seeds: readonly number[]) {
  using supervisor = new Supervisor();
  const result = { compared: 0, discarded: 0, failures: [] as string[] };
  for (const seed of seeds) {
    const report = await supervisor.runSeed(seed);
    if (report.discarded !== undefined) {
      result.discarded++;
      continue;
    }
    result.compared += report.compared;
    for (const { position, difference } of report.failures) {
      const { kind, message } = difference;
      result.failures.push(
        `seed ${seed}, case ${position}, ${kind}: ${message} (node test/fuzz/run.ts --seed ${seed} --seeds 1)`,
      );
    }
  }
  return result;
}
