import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { z } from 'zod';
import { fillVariables } from '../settings/fill-variables.ts';
import { isHeaderValue } from '../transports/headers/is-header-value.ts';
import { publicUrl } from '../transports/public-url.ts';
import { readSubgraphAddress } from '../transports/subgraph-address.ts';
import { headersExample, type ListedSubgraph, namePattern, nameRule } from './listed-subgraph.ts';
import { type ParsedList, parseList } from './parse-list.ts';

/** Added to the schema of every subgraph whose file stands beside the list. */
export const sharedFile = 'common.graphql';

const entry = z.strictObject({
  url: z.string(),
  schema: z.string().min(1).optional(),
  headers: z.record(z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/), z.string()).optional(),
});
const keys = Object.keys(entry.shape);

const ofConnections = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

type Entry = z.infer<typeof entry>;

const examples: Readonly<Record<string, string>> = {
  '': 'reviews: http://127.0.0.1:4002/graphql, or reviews: { url: …, schema: reviews.graphql }',
  url: 'url: http://127.0.0.1:4002/graphql',
  schema: 'schema: reviews.graphql',
  headers: headersExample,
};

/** What a list holds. */
export interface ReadList {
  readonly subgraphs: readonly ListedSubgraph[];
  /** Those of entries that cannot be read, too. */
  readonly names: readonly string[];
  /** Schema files that would be read if they were there. */
  readonly awaited: readonly string[];
}

/**
 * Reads a list of subgraphs: each name to its URL, or to `{ url, schema, headers }`. What is wrong is added to the problems.
 * Where no schema is named, it is the file of the subgraph's name beside the list, and where there is none, the subgraph is asked.
 */
export function readList(
  text: string,
  file: string,
  variable: (name: string) => string | undefined,
  problems: string[],
): ReadList {
  const parsed = parseList(text, file);
  if (!isRecord(parsed.value) || Object.keys(parsed.value).length === 0) {
    problems.push(`${file} lists no subgraphs; expected names with URLs, e.g. ${examples['']}.`);
    return { subgraphs: [], names: [], awaited: [] };
  }
  if (isRecord(parsed.value['subgraphs']) && !('url' in parsed.value['subgraphs'])) {
    problems.push(
      `${parsed.placeOf(['subgraphs'])}: the names of subgraphs stand at the beginning of a line, not below "subgraphs" as in the supergraph.yaml of Rover; expected e.g. ${examples['']}.`,
    );
    return { subgraphs: [], names: [], awaited: [] };
  }
  const names = Object.keys(parsed.value);
  const awaited: string[] = [];
  const subgraphs = Object.entries(parsed.value).flatMap(([name, given]): ListedSubgraph[] => {
    const found = readEntry(name, given, parsed, problems);
    if (!found) return [];
    const wrong: string[] = [];
    const fill = (value: string) =>
      fillVariables(value, variable, (missing) => {
        wrong.push(`names \${${missing}}, which is not set in the environment; set it, e.g. ${missing || 'TOKEN'}=…`);
      });
    const url = fill(found.url);
    const headers = headersOf(found.headers ?? {}, fill, wrong);
    if (wrong.length === 0 && !readSubgraphAddress(url)) {
      wrong.push(
        `has the url "${publicUrl(url)}"; expected an http, https or unix URL, e.g. http://127.0.0.1:4002/graphql`,
      );
    }
    const [path = '', ...shared] = schemaPaths(name, found.schema, file, names);
    const isAsked = !existsSync(path);
    if (isAsked && found.schema !== undefined) {
      wrong.push(
        `has the schema "${found.schema}", but there is no file ${path}; name one, or leave schema out to have the subgraph asked at its url`,
      );
    }
    const schemaFiles = isAsked ? [] : [path, ...shared.filter((one) => existsSync(one))];
    awaited.push(...(isAsked ? [path] : shared.filter((one) => !existsSync(one))));
    problems.push(...wrong.map((what) => `${parsed.placeOf([name])}: the subgraph "${name}" ${what}.`));
    return wrong.length > 0 ? [] : [{ name, url, schemaFiles, headers }];
  });
  return { subgraphs, names, awaited };
}

function readEntry(name: string, given: unknown, { placeOf }: ParsedList, problems: string[]): Entry | undefined {
  if (!namePattern.test(name)) {
    problems.push(`${placeOf([name])}: "${name}" cannot be the name of a subgraph; expected ${nameRule}.`);
    return undefined;
  }
  const { data, error } = entry.safeParse(typeof given === 'string' ? { url: given } : given);
  for (const issue of error?.issues ?? []) {
    const path = [name, ...issue.path];
    const say = (what: string) => problems.push(`${placeOf(path)}: the subgraph "${name}" ${what}.`);
    const [key = ''] = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      for (const one of issue.keys)
        say(`has "${one}", which means nothing here; did you mean ${closest(one, keys)}? There are ${keys.join(', ')}`);
    } else if (key === 'url' && isRecord(given) && !('url' in given)) {
      say(`has no url; expected where it answers requests, e.g. ${examples['url']}`);
    } else {
      say(
        `${key === '' ? 'is described' : `has its ${key}`} in a way that cannot be read; expected e.g. ${examples[key]}`,
      );
    }
  }
  return data;
}

/** The file of its schema, and the one that it shares with the others beside the list. */
function schemaPaths(
  name: string,
  schema: string | undefined,
  file: string,
  names: readonly string[],
): readonly string[] {
  const folder = dirname(normalize(file));
  const path = schema !== undefined && isAbsolute(schema) ? schema : join(folder, schema ?? `${name}.graphql`);
  const shared = join(folder, sharedFile);
  const isSharing = dirname(path) === folder && path !== shared && !names.includes('common');
  // What is shared comes last, so that the lines of problems are those of the file.
  return isSharing ? [path, shared] : [path];
}

function headersOf(given: Readonly<Record<string, string>>, fill: (text: string) => string, wrong: string[]) {
  const headers = Object.entries(given).map(([key, value]) => [key.toLowerCase(), fill(value)] as const);
  for (const [key, value] of headers) {
    if (ofConnections.has(key)) wrong.push(`sets the header ${key}, which belongs to the connection; leave it out`);
    // The value may be a secret.
    else if (!isHeaderValue(value))
      wrong.push(`has a value of the header ${key} that HTTP cannot carry; expected one line of Latin text`);
  }
  return Object.fromEntries(headers);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
