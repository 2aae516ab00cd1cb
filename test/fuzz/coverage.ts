import { Kind, parse, visit } from 'graphql';
import { abstractFeatureNames, abstractFeatures } from './abstract-features.ts';
import type { Case } from './case.ts';
import type { Federation } from './federation.ts';

/** Counts as plain JSON. */
export interface CoverageCounts {
  readonly graphs: readonly (readonly [string, number])[];
  readonly cases: readonly (readonly [string, number])[];
  readonly graphCount: number;
  readonly caseCount: number;
}

/** How often each feature has really occurred, so that nothing is generated in name only. */
export class Coverage {
  readonly #graphs = new Map<string, number>();
  readonly #cases = new Map<string, number>();
  #graphCount = 0;
  #caseCount = 0;

  addGraph(federation: Federation): void {
    const { sdls } = federation;
    this.#graphCount++;
    const all = Object.values(sdls)
      .join('\n')
      .replaceAll(/^extend schema.*$/gm, '');
    count(
      this.#graphs,
      graphFeatures.filter(([, pattern]) => pattern.test(all)).map(([name]) => name),
    );
    count(this.#graphs, [`${Object.keys(sdls).length} subgraphs`]);
    count(this.#graphs, abstractFeatures(federation.graph));
    const isOld = Object.values(sdls).some((sdl) => !sdl.startsWith('extend schema'));
    if (isOld) count(this.#graphs, ['Federation 1 beside 2']);
  }

  addCase({ operation, faults }: Case, federation: Federation): void {
    this.#caseCount++;
    const features = new Set<string>(operationFeatures(operation.query));
    if (faults) features.add(`faults ${faults}`);
    const { requests, moment, isRefused } = federation;
    if (isRefused) features.add('refused');
    if (moment.strays?.length) features.add('type that the asked lacks');
    const bodies = requests.map(({ body }) => body).join('\n');
    for (const [name, pattern] of [...requestFeatures, ...rareFeatures]) if (pattern.test(bodies)) features.add(name);
    features.add(
      requests.length > 5 ? 'more than 5 requests' : requests.length > 1 ? '2 to 5 requests' : '0 or 1 request',
    );
    count(this.#cases, features);
  }

  /** Counts what another process has counted. */
  add({ graphs, cases, graphCount, caseCount }: CoverageCounts): void {
    this.#graphCount += graphCount;
    this.#caseCount += caseCount;
    for (const [name, number] of graphs) this.#graphs.set(name, (this.#graphs.get(name) ?? 0) + number);
    for (const [name, number] of cases) this.#cases.set(name, (this.#cases.get(name) ?? 0) + number);
  }

  counts(): CoverageCounts {
    const [graphCount, caseCount] = [this.#graphCount, this.#caseCount];
    return { graphs: [...this.#graphs], cases: [...this.#cases], graphCount, caseCount };
  }

  /** The table that `run.ts` prints. */
  table(): string {
    const rows = (label: string, counts: ReadonlyMap<string, number>, total: number) =>
      [...counts]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(
          ([name, number]) => `${label}  ${name.padEnd(34)} ${String(number).padStart(8)} ${percent(number, total)}`,
        );
    return [
      ...rows('graphs', this.#graphs, this.#graphCount),
      ...rows('cases ', this.#cases, this.#caseCount),
      ...[...this.missing(), ...this.#missing(rareFeatures)].map((name) => `never   ${name}`),
    ].join('\n');
  }

  /** The features that have not occurred, of those that some thousands of cases must have. */
  missing(): readonly string[] {
    const abstract = abstractFeatureNames.map((name) => [name] as const);
    return this.#missing([...graphFeatures, ...requestFeatures, ...abstract]);
  }

  #missing(features: readonly (readonly [string, ...unknown[]])[]): readonly string[] {
    return features.map(([name]) => name).filter((name) => !this.#graphs.has(name) && !this.#cases.has(name));
  }
}

const graphFeatures: readonly (readonly [string, RegExp])[] = [
  ['key simple', /@key\(fields: "\w+"/],
  ['key composite', /@key\(fields: "\w+ \w+"/],
  ['key nested', /@key\(fields: "[^"]*\{/],
  ['key of an entity', /@key\(fields: "holder \{/],
  ['key with lists', /@key\(fields: "codes/],
  ['key of the type alone', /@key\(fields: "__typename"/],
  ['key of a list', /@key\(fields: "tags/],
  ['key of a JSON scalar', /@key\(fields: "json/],
  ['key of an object', /@key\(fields: "o \{ k/],
  ["key of an object's type", /@key\(fields: "o \{ __typename/],
  ['key of a deep object', /@key\(fields: "p \{ o/],
  ['@provides on a shareable root', /get\w+: [^\n]*@shareable @provides/],
  ['key nullable', /region: Int$/m],
  ['several keys', /@key\([^)]*\) @key/],
  ['not resolvable', /resolvable: false/],
  ['@requires leaf', /@requires\(fields: "\w+"/],
  ['@requires nested', /@requires\(fields: "[^"]*\{/],
  ['@requires abstract', /@requires\(fields: "[^"]*\.\.\. on/],
  ['@requires with arguments', /@requires\(fields: "[^"]*\(/],
  ['@requires of a computed field', /@requires\(fields: "[^"]*made\d/],
  ['@provides', /@provides/],
  ['@provides nested', /@provides\(fields: "[^"]*\{/],
  ['@provides in a union', /@provides\(fields: "[^"]*\.\.\. on/],
  ['@shareable', /@shareable/],
  ['@override', /@override\(from: "[^"]*"\)/],
  ['@override with label', /@override\([^)]*label/],
  ['@inaccessible', /@inaccessible/],
  ['@external', /@external/],
  ['@interfaceObject', /@interfaceObject/],
  ['interface', /^interface/m],
  ['union', /^union/m],
  ['enum', /^enum/m],
  ['input', /^input/m],
  ['custom scalar', /^scalar/m],
  ['list of lists', /: \[\[/],
  ['value split over subgraphs', /Box \{/],
  ['mutation', /type Mutation/],
];

const requestFeatures: readonly (readonly [string, RegExp])[] = [
  ['entities asked', /_entities/],
  ['several entities at once', /"representations":\[\{[^\]]*\},\{"__typename/],
  ['entities of several groups', /_e1/],
  ['null in a representation', /"representations":[^\]]*:null/],
  [
    'representation that looks empty',
    /"representations":(\[\{"__typename":"\w+"\}|[^\]]*("tags":\[\]|"json":\{\}|"k":null))/,
  ],
  ['variables passed on', /"variables":\{"v\d/],
];

/** Too rare for a short run. */
const rareFeatures: readonly (readonly [string, RegExp])[] = [
  ['representation of a type alone', /"representations":\[\{"__typename":"\w+"\}/],
  ['representation with an empty list', /"representations":[^\]]*"tags":\[\]/],
  ['representation with an empty object', /"representations":[^\]]*"json":\{\}/],
  ['representation of an object of null', /"representations":[^\]]*"o":\{"k":null/],
];

function operationFeatures(query: string): Set<string> {
  const features = new Set<string>();
  visit(parse(query), {
    enter(node) {
      switch (node.kind) {
        case Kind.OPERATION_DEFINITION:
          features.add(node.operation);
          break;
        case Kind.FIELD:
          if (node.alias) features.add('alias');
          if (node.name.value === '__typename') features.add('__typename');
          else if (node.name.value.startsWith('__')) features.add('introspection');
          break;
        case Kind.FRAGMENT_SPREAD:
        case Kind.INLINE_FRAGMENT:
          features.add(node.kind === Kind.FRAGMENT_SPREAD ? 'named fragment' : 'inline fragment');
          if (node.directives?.length) features.add('condition on a fragment');
          break;
        case Kind.VARIABLE_DEFINITION:
          features.add(node.defaultValue ? 'variable with default' : 'variable');
          break;
        case Kind.DIRECTIVE:
          features.add(
            `@${node.name.value} by ${node.arguments?.[0]?.value.kind === Kind.VARIABLE ? 'variable' : 'literal'}`,
          );
          break;
        case Kind.ARGUMENT:
          if (node.value.kind === Kind.OBJECT) features.add('input object literal');
          break;
        default:
      }
    },
  });
  return features;
}

function count(counts: Map<string, number>, names: Iterable<string>): void {
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
}

function percent(number: number, total: number): string {
  return `${((100 * number) / Math.max(total, 1)).toFixed(1).padStart(6)} %`;
}
