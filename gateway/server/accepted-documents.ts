import type { DocumentNode } from 'graphql';
import { Lru } from '../execution/lru.ts';
import { weightOfDocument } from './weight-of-document.ts';

/** Longer documents, in characters, are not kept: to execute them takes far longer than to look at them again. */
const longest = 20_000;

/** The documents that Apollo Server has parsed, validated and found within the limits for one supergraph, by their text. */
export class AcceptedDocuments {
  readonly #documents: Lru<string, DocumentNode>;

  /** Keeps as many as weigh so much. */
  constructor(maxBytes: number) {
    this.#documents = new Lru(maxBytes, { weigh: weightOfDocument });
  }

  add(source: string, document: DocumentNode): void {
    if (source.length <= longest) this.#documents.set(source, document);
  }

  find(source: string): DocumentNode | undefined {
    return this.#documents.get(source);
  }
}
