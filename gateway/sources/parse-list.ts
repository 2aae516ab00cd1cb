import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { SourcesError } from './sources-error.ts';

/** A list of subgraphs as data, with the place of each part. */
export interface ParsedList {
  readonly value: unknown;
  /** Where a part stands, or what it should be a part of, as `file:line`. */
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
    value: dataOf(document, file),
    placeOf(path) {
      const keys = path.map(String);
      // What is missing is missed where it should be.
      for (; keys.length > 0; keys.pop()) {
        const node = document.getIn(keys, true);
        if (isNode(node) && node.range) return at(node.range[0]);
      }
      return file;
    },
  };
}

function dataOf(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // Anchors that are not there, or that stand for each other without end.
    throw new SourcesError([`${file} is not YAML: ${error instanceof Error ? error.message : error}.`]);
  }
}

function nameAt(text: string, offset: number): string {
  const found = /^["']?([^"':\s]*)/.exec(text.slice(offset, offset + 80))?.[1] ?? '';
  return `"${found}"`;
}
