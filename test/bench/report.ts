import { availableParallelism, cpus } from 'node:os';
import type { Figures } from './measure.ts';

/** Servers measured on one operation. */
export interface Comparison {
  readonly scenario: string;
  readonly subgraphCalls?: number;
  readonly waves?: number;
  readonly answerBytes: number;
  readonly figures: readonly Figures[];
}

const columns: readonly { readonly title: string; readonly write: (figures: Figures) => string }[] = [
  { title: 'server', write: ({ server }) => server },
  { title: 'requests/s', write: ({ requestsPerSecond }) => significant(requestsPerSecond) },
  { title: 'p50 ms', write: ({ p50 }) => significant(p50) },
  { title: 'p99 ms', write: ({ p99 }) => significant(p99) },
  { title: 'CPU ms/request', write: ({ cpuMilliseconds }) => significant(cpuMilliseconds) },
  { title: 'calls/request', write: ({ subgraphCalls }) => subgraphCalls?.toFixed(1) ?? '' },
  { title: 'peak MB', write: ({ peakMegabytes }) => peakMegabytes.toFixed(0) },
];

/** Writes comparisons as one table for people, or as one for a README, each with the machine below. */
export function writeReport(comparisons: readonly Comparison[], form: 'text' | 'markdown'): string {
  const all = comparisons.flatMap(({ figures }) => figures);
  const filled = columns.filter(({ write }) => all.some((one) => write(one) !== ''));
  const rows = comparisons.flatMap(({ scenario, figures }) =>
    figures.map((one, index) => [index === 0 ? scenario : '', ...filled.map(({ write }) => write(one))]),
  );
  const table = writeTable([['scenario', ...filled.map(({ title }) => title)], ...rows], form);
  const notes = comparisons.flatMap(notesOf).map((note) => (form === 'markdown' ? `- ${note}` : note));
  return `${[table, notes.join('\n'), machine()].join('\n\n')}\n`;
}

/** The machine on which this runs. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown CPU';
  return `${model}, ${availableParallelism()} cores, Node ${process.version}.`;
}

/** How many times the CPU of the other a server takes, by their positions in the comparison. */
function ratioOf({ figures }: Comparison, server: string, other: string): number | undefined {
  const find = (name: string) => figures.find((one) => one.server === name)?.cpuMilliseconds;
  const [above, below] = [find(server), find(other)];
  return above === undefined || below === undefined ? undefined : above / below;
}

function notesOf(comparison: Comparison): string[] {
  const { scenario, subgraphCalls, waves, answerBytes, figures } = comparison;
  const facts = [`answer of ${(answerBytes / 1000).toFixed(1)} kB`];
  if (subgraphCalls !== undefined) {
    facts.unshift(`${count(subgraphCalls, 'subgraph call')} in ${count(waves ?? 0, 'wave')}`);
  }
  for (const [server, other] of ratios) {
    const ratio = ratioOf(comparison, server, other);
    if (ratio !== undefined) facts.push(`CPU of ${server} ${ratio.toFixed(2)} × ${other}`);
  }
  for (const { server, failed, subgraphCalls: made } of figures) {
    if (failed > 0) facts.push(`WRONG: ${count(failed, 'request')} to ${server} failed`);
    // Such as by sharing those of several clients; the load is one operation, so that this would flatter any server.
    if (made !== undefined && made < (subgraphCalls ?? 0) * 0.95) {
      facts.push(
        `WRONG: ${server} made only ${made.toFixed(1)} subgraph calls per request, so its figures are not comparable`,
      );
    }
  }
  return [`${scenario}: ${facts.join('; ')}.`];
}

const ratios = [
  ['this gateway', 'I/O floor'],
  ['@apollo/gateway', 'this gateway'],
  ['six processes', 'one process'],
] as const;

/** Writes rows below each other; the first is the head, and the first two columns are names. */
export function writeTable(rows: readonly (readonly string[])[], form: 'text' | 'markdown'): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const isName = (column: number) => column < 2;
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) =>
      isName(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    return form === 'markdown' ? `| ${cells.join(' | ')} |` : cells.join('  ').trimEnd();
  });
  const rule = widths.map((width, column) => (isName(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  if (form === 'markdown') lines.splice(1, 0, `| ${rule.join(' | ')} |`);
  return lines.join('\n');
}

function significant(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value.toPrecision(3);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
