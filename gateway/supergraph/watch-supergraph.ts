import { type FSWatcher, watch } from 'node:fs';
import { readFile, readlink } from 'node:fs/promises';
import { dirname, join, parse, resolve, sep } from 'node:path';

/** What a watch of a supergraph file needs. */
export interface WatchOptions {
  readonly file: string;
  /** The text that is known already; undefined where there is no such file yet. */
  readonly seen: string | undefined;
  /** Told when the file holds another text than before, or can be read no more, or again. */
  readonly onChange: () => void;
  /** Told when the system cannot watch the file. */
  readonly onFault: (error: unknown) => void;
}

/** Time in milliseconds without further events after which a file is taken for completely written. */
const QUIET_MS = 100;

/** Longest time in milliseconds that further events put off a look, so that a busy folder cannot hide a change. */
const PATIENCE_MS = 1000;

/** A path with more symbolic links than this is taken for a circle, as the system does. */
const MOST_LINKS = 40;

/**
 * Watches a supergraph file until disposed of; resolves when it is watched. The folders on the way to it are watched and
 * not the file itself, because editors, package managers and Kubernetes put another file or symbolic link in its place.
 */
export async function watchSupergraph({ file, seen, onChange, onFault }: WatchOptions): Promise<AsyncDisposable> {
  let last: string | undefined = seen;
  const watchers = new Set<FSWatcher>();
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let stirredAt: number | undefined;
  let looking: Promise<void> = Promise.resolve();

  const stir = () => {
    if (isClosed) return;
    const now = performance.now();
    stirredAt ??= now;
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(0, Math.min(QUIET_MS, stirredAt + PATIENCE_MS - now)));
  };
  const look = () => {
    stirredAt = undefined;
    looking = looking.then(examine).catch(onFault);
    return looking;
  };
  const unwatch = () => {
    for (const watcher of watchers) watcher.close();
    watchers.clear();
  };
  const examine = async () => {
    const folders = await foldersOf(file);
    if (isClosed) return;
    // Anew each time, because a folder may be another one of the same name by now; before the text is read, so that
    // whatever is written after that is an event.
    unwatch();
    for (const folder of folders) {
      try {
        watchers.add(watch(folder, stir).on('error', stir));
      } catch (error) {
        if (!isMissing(error)) throw error;
        stir();
      }
    }
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (isClosed || text === last) return;
    last = text;
    onChange();
  };

  await look();
  return {
    async [Symbol.asyncDispose]() {
      isClosed = true;
      clearTimeout(timer);
      await looking;
      unwatch();
    },
  };
}

/** The folders in which a change can make a path mean another file: its own, and those of the symbolic links on the way. */
async function foldersOf(path: string): Promise<readonly string[]> {
  const folders = new Set<string>();
  const { root } = parse(resolve(path));
  let at = root;
  let names = namesOf(resolve(path));
  for (let links = 0; names.length > 0 && links <= MOST_LINKS; ) {
    const [name = '', ...rest] = names;
    const next = join(at, name);
    const found = await targetOf(next);
    if (found === undefined || rest.length === 0) folders.add(at);
    // What does not exist can only appear in the last folder that does.
    if (found === undefined) break;
    if (found === next) {
      at = next;
      names = rest;
    } else {
      folders.add(at);
      links += 1;
      at = root;
      names = [...namesOf(found), ...rest];
    }
  }
  return [...folders];
}

function namesOf(path: string): string[] {
  return path.slice(parse(path).root.length).split(sep).filter(Boolean);
}

/** Where a symbolic link leads, the path itself when it is none, undefined when nothing is there. */
async function targetOf(path: string): Promise<string | undefined> {
  try {
    return resolve(dirname(path), await readlink(path));
  } catch (error) {
    return isMissing(error) ? undefined : path;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
