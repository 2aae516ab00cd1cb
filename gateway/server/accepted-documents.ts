import type { DocumentNode } from 'graphql';
import { Lru } from '../execution/lru.ts';

/** Documents kept per supergraph: as many as the engine keeps operations. */
const capacity = 1000;

/** Longer documents, in characters, are not kept: to execute them takes far longer than to look at them again. */
const longest = 20_000;

/** The documents that Apollo Server has parsed, validated and found within the limits for one supergraph, by their text. */
export class AcceptedDocuments {
  readonly #documents = new Lru<string, DocumentNode>(capacity);

  add(source: string, document: DocumentNode): void {
    if (source.length <= longest) this.#documents.set(source, document);
  }

  find(source: string): DocumentNode | undefined {
    return this.#documents.get(source);
  }
}
