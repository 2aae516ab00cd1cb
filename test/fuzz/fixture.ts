import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print } from 'graphql';
import type { Case } from './case.ts';

/** A case that once failed, kept so that it never fails again. */
export interface Fixture extends Case {
  /** One line: what went wrong. */
  readonly reason: string;
}

const folder = join(import.meta.dirname, 'fixtures');

/** Every file of the fixtures' folder; throws when one of them is no fixture. */
export function readFixtures(): ReadonlyMap<string, Fixture> {
  if (!existsSync(folder)) return new Map();
  return new Map(readdirSync(folder).map((file) => [file, readFixture(file)]));
}

function readFixture(file: string): Fixture {
  if (!/^[a-z0-9-]+\.json$/.test(file)) throw new Error(`test/fuzz/fixtures/${file} is not named like a fixture.`);
  const content = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const { reason, subgraphs, world, operation, faults, ...rest } = content;
  const unknown = Object.keys(rest);
  if (unknown.length > 0) throw new Error(`test/fuzz/fixtures/${file} holds ${unknown[0]}, which no fixture has.`);
  if (typeof reason !== 'string' || !/^\S.*\S$/.test(reason)) {
    throw new Error(`test/fuzz/fixtures/${file} needs a reason of one line: what went wrong.`);
  }
  const joined = (lines: readonly string[]) => lines.join('\n');
  return {
    reason,
    subgraphs: Object.fromEntries(
      Object.entries(subgraphs as Record<string, string[]>).map(([name, lines]) => [name, joined(lines)]),
    ),
    world,
    operation: { query: joined(operation.query), variables: operation.variables },
    ...(faults && { faults }),
  };
}

/** Writes a case as a fixture, readable and with one line per line of SDL; returns the file. */
export function writeFixture(name: string, reason: string, { subgraphs, world, operation, faults }: Case): string {
  const lines = (text: string) => print(parse(text)).split('\n');
  const content = {
    reason: reason.replaceAll(/\s+/g, ' ').slice(0, 200).trim(),
    ...(faults && { faults }),
    operation: { query: lines(operation.query), variables: operation.variables },
    subgraphs: Object.fromEntries(Object.entries(subgraphs).map(([subgraph, sdl]) => [subgraph, lines(sdl)])),
    world,
  };
  const file = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  return file;
}
