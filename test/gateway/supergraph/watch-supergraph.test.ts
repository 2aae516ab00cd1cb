import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { watchSupergraph } from '../../../gateway/supergraph/watch-supergraph.ts';

/** A folder with a watched file that holds `one`; `changed` resolves with each call of the watch, one after the other. */
async function watched(place: (folder: string) => Promise<string>) {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'watch-'));
  opened.defer(() => rm(folder, { recursive: true }));
  const file = await place(folder);
  let changes = 0;
  let told: () => void = () => {};
  const onChange = () => {
    changes += 1;
    told();
  };
  const onFault = (error: unknown) => assert.fail(String(error));
  opened.use(await watchSupergraph({ file, seen: 'one', onChange, onFault }));
  const resources = opened.move();
  return {
    folder,
    file,
    changes: () => changes,
    /** Resolves when the watch has told of a change since the call. */
    change: () =>
      new Promise<void>((resolve) => {
        told = resolve;
      }),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

async function plainFile(folder: string): Promise<string> {
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, 'one');
  return file;
}

test('a file that is written over is told', async () => {
  await using watch = await watched(plainFile);
  const change = watch.change();
  await writeFile(watch.file, 'two');
  await change;
  assert.equal(watch.changes(), 1);
});

test('a file that another is renamed over is told, time and again', async () => {
  await using watch = await watched(plainFile);
  for (const text of ['two', 'three', 'four']) {
    const change = watch.change();
    await writeFile(`${watch.file}.new`, text);
    await rename(`${watch.file}.new`, watch.file);
    await change;
  }
  assert.equal(watch.changes(), 3);
});

test('a file that disappears is told, and again when it is back with another text', async () => {
  await using watch = await watched(plainFile);
  const gone = watch.change();
  await unlink(watch.file);
  await gone;
  const back = watch.change();
  await writeFile(watch.file, 'two');
  await back;
  assert.equal(watch.changes(), 2);
});

test('other files and the same text once more are not told', async () => {
  await using watch = await watched(plainFile);
  // Each of these is an event; what they cause is over when the change after them is told.
  await writeFile(join(watch.folder, 'other.graphql'), 'two');
  await writeFile(watch.file, 'one');
  const change = watch.change();
  await writeFile(watch.file, 'two');
  await change;
  assert.equal(watch.changes(), 1);
});

test('a volume of Kubernetes, which swaps a symbolic link to a folder, is told', async () => {
  await using watch = await watched(async (folder) => {
    for (const [version, text] of Object.entries({ '..1': 'one', '..2': 'two', '..3': 'three' })) {
      await mkdir(join(folder, version));
      await writeFile(join(folder, version, 'supergraph.graphql'), text);
    }
    await symlink('..1', join(folder, '..data'));
    await symlink('..data/supergraph.graphql', join(folder, 'supergraph.graphql'));
    return join(folder, 'supergraph.graphql');
  });
  for (const version of ['..2', '..3']) {
    const change = watch.change();
    await symlink(version, join(watch.folder, '..data_tmp'));
    await rename(join(watch.folder, '..data_tmp'), join(watch.folder, '..data'));
    await change;
  }
  assert.equal(watch.changes(), 2);
});

test('a file behind symbolic links to other folders is told when it is written and when a link is swapped', async () => {
  await using watch = await watched(async (folder) => {
    for (const [release, text] of Object.entries({ first: 'one', second: 'two' })) {
      await mkdir(join(folder, 'releases', release), { recursive: true });
      await writeFile(join(folder, 'releases', release, 'supergraph.graphql'), text);
    }
    await symlink('releases/first', join(folder, 'current'));
    return join(folder, 'current', 'supergraph.graphql');
  });
  const swapped = watch.change();
  await symlink('releases/second', join(watch.folder, 'next'));
  await rename(join(watch.folder, 'next'), join(watch.folder, 'current'));
  await swapped;
  const written = watch.change();
  await writeFile(join(watch.folder, 'releases', 'second', 'supergraph.graphql'), 'three');
  await written;
  assert.equal(watch.changes(), 2);
});

test('a folder that is removed and made anew is watched again', async () => {
  await using watch = await watched(async (folder) => {
    await mkdir(join(folder, 'dist'));
    return plainFile(join(folder, 'dist'));
  });
  const gone = watch.change();
  await rm(join(watch.folder, 'dist'), { recursive: true });
  await gone;
  for (const text of ['two', 'three']) {
    const change = watch.change();
    await mkdir(join(watch.folder, 'dist'), { recursive: true });
    await writeFile(watch.file, text);
    await change;
  }
  assert.equal(watch.changes(), 3);
});

test('a change between the reading and the watching of a file is told', async () => {
  await using watch = await watched(async (folder) => {
    const file = await plainFile(folder);
    await writeFile(file, 'two');
    return file;
  });
  assert.equal(watch.changes(), 1);
});
