import { InputError } from '../input-error.ts';
import type { Cut, Cutter } from './cut.ts';
import { cutLines } from './cut-lines.ts';
import { cutValues } from './cut-values.ts';
import { detectForm, whyNotJson } from './detect-form.ts';
import { listKeys } from './find-items.ts';
import { type Fault, findFault, parseJson } from './parse-json.ts';
import { readChunks } from './read-chunks.ts';

/** A native record and the line of the file where it starts, the first line being 1. */
export interface FoundRecord {
  readonly line: number;
  readonly record: Readonly<Record<string, unknown>>;
}

/** What is no record: where the fault is, what was expected, and the beginning of the text (it may hold secrets). */
export interface FoundProblem {
  readonly line: number;
  readonly problem: string;
  readonly text: string;
}

/** The most that one record may take: 10 MB. */
const LIMIT = 10 * 1024 * 1024;
const EXCERPT = 1000;
const OVERSIZED: Fault = { problem: 'the record is larger than 10 MB', linesBefore: 0, isLocal: true };

/**
 * Streams the records of a file of any length: one JSON object, an array, a list envelope (`{"items":[…]}`, `{"result":[…]}`), NDJSON, or
 * objects one after the other. A faulty line of NDJSON is a problem and reading goes on, in the other forms it ends there.
 * Integers beyond 2^53 - 1 come as strings. A file that holds no JSON at all is an InputError. `onBytes` hears how many
 * more bytes are done.
 *
 * Records of half a kilobyte on one core: NDJSON 300,000/s, array and envelope 160,000/s, indented array 130,000/s.
 * stream-json makes 42,000/s of the same array (84,000/s at best) and knows neither lines, int64 nor a limit, so that it
 * only finds the place of a fault here (`findFault`).
 */
export async function* readRecords(
  path: string,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<FoundRecord | FoundProblem, void> {
  let form: 'lines' | 'values' | undefined;
  let cutter: Cutter | undefined;
  for await (const chunk of headFirst(readChunks(path))) {
    if (cutter === undefined) {
      const fault = whyNotJson(chunk);
      if (fault !== undefined) throw notJson(path, fault);
      form = detectForm(chunk) ?? 'values';
      cutter = form === 'lines' ? cutLines(LIMIT) : cutValues(LIMIT);
    }
    if (yield* judge(cutter.feed(chunk), form === 'lines')) return;
    onBytes(chunk.length);
  }
  if (cutter === undefined) throw notJson(path, 'is empty');
  yield* judge(cutter.end(), form === 'lines');
}

/** The chunks of a file, the first ones joined until they tell its form. */
async function* headFirst(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (head === undefined) yield chunk;
    else {
      head = Buffer.concat([head, chunk]);
      if (head.length <= LIMIT && detectForm(head) === undefined) continue;
      yield head;
      head = undefined;
    }
  }
  if (head !== undefined && head.length > 0) yield head;
}

/** Records and problems of what was cut; answers whether nothing after it can be trusted. */
function* judge(cuts: Generator<Cut>, isLines: boolean): Generator<FoundRecord | FoundProblem, boolean> {
  for (const cut of cuts) {
    if (cut.problem !== undefined) {
      yield { line: cut.line, problem: cut.problem, text: cut.bytes.toString('utf8') };
      return true;
    }
    const parsed =
      cut.kind === 'oversized' ? (findFault(cut.bytes.toString('utf8')) ?? OVERSIZED) : parseJson(cut.bytes);
    if ('problem' in parsed) {
      yield problemOf(cut, parsed);
      if (!isLines && !parsed.isLocal) return true;
    } else if (cut.kind === 'value') {
      for (const value of isLines ? recordsIn(parsed.value) : [parsed.value]) yield recordOf(cut, value);
    }
  }
  return false;
}

function problemOf({ line, bytes }: Cut, { problem, linesBefore }: Fault): FoundProblem {
  const text = bytes.toString('utf8').split('\n', linesBefore + 1)[linesBefore] ?? '';
  return { line: line + linesBefore, problem, text: text.trim().slice(0, EXCERPT) };
}

function recordOf({ line, bytes }: Cut, value: unknown): FoundRecord | FoundProblem {
  if (isRecord(value)) return { line, record: value };
  const found = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
  const problem = `expected a record such as {"id":"…"}, found ${found}`;
  return { line, problem, text: bytes.toString('utf8').trim().slice(0, EXCERPT) };
}

/** The records in one line of NDJSON, which may itself be a list of them: pages of an API, one per line. */
function recordsIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isRecord(value) || Object.hasOwn(value, 'id')) return [value];
  return listKeys.map((key) => value[key]).find(Array.isArray) ?? [value];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notJson(path: string, fault: string): InputError {
  return new InputError(
    `"${path}" ${fault}: expected one JSON object, an array, {"items":[…]}, {"result":[…]} or one object per line.`,
  );
}
