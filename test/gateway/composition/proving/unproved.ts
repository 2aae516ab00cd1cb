import type { DocumentNode } from 'graphql';
import { mergeSubgraphs } from '../../../../gateway/composition/merging/merge-subgraphs.ts';
import { readSubgraphs } from '../../../../gateway/composition/reading/read-subgraphs.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@provides", "@requires", "@override", "@inaccessible", "@interfaceObject"])\n';

/** The supergraph that subgraphs make before anything is proved; those of Federation 1 begin with `# 1`. */
export function unproved(sdls: Readonly<Record<string, string>>): DocumentNode {
  const sources = Object.entries(sdls).map(([name, sdl]) => ({
    name,
    url: `http://${name}.example`,
    sdl: sdl.startsWith('# 1') ? sdl : link + sdl,
  }));
  const read = readSubgraphs(sources, new Map());
  const merged = mergeSubgraphs(read.subgraphs);
  const [error] = [...read.errors, ...merged.errors];
  if (error || !merged.document) throw new Error(`The subgraphs do not merge: ${error}`);
  return merged.document;
}
