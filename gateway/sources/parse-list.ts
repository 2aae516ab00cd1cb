import { LineCounter, parseDocument } from 'yaml';
import { SourcesError } from './sources-error.ts';

/** A list of subgraphs as data, with the place of each part. */
export interface ParsedList {
  readonly value: unknown;
  /** Where a part stands, as `file:line`; the file alone where it is not there. */
  placeOf(path: readonly PropertyKey[]): string;
}

/** Reads JSON or YAML, which includes JSON; throws SourcesError with the place of each fault. Names that stand twice are one. */
export function parseList(text: string, file: string): ParsedList {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number) => `${file}:${lines.linePos(offset).line}`;
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    throw new SourcesError(
      faults.map(({ code, message, pos: [start] }) =>
        code === 'DUPLICATE_KEY'
          ? `${at(start)}: ${nameAt(text, start)} stands here for the second time; keep one of the two.`
          : `${file} is not ${file.endsWith('.json') ? 'JSON' : 'YAML'} (${at(start)}): ${message.replace(/[.]$/, '')}.`,
      ),
    );
  }
  return {
    value: document.toJS(),
    placeOf(path) {
      const node = document.getIn(path.map(String), true);
      const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
      return Array.isArray(range) ? at(Number(range[0])) : file;
    },
  };
}

function nameAt(text: string, offset: number): string {
  const found = /^["']?([^"':\s]*)/.exec(text.slice(offset, offset + 80))?.[1] ?? '';
  return `"${found}"`;
}
