import type { Spread } from './compare-sides.ts';
import { writeTable } from './report.ts';
import type { StartTimes } from './start-times.ts';

/** A row of what was measured: its median, quartiles and how often. */
export function rowOf(name: string, requests: string, { median, lower, upper, count }: Spread): string[] {
  return [name, requests, median.toFixed(1), `${lower.toFixed(1)} to ${upper.toFixed(1)}`, `${count} times`];
}

/** Writes how long gateways take to start with an empty registry and with one of so many clients. */
export function writeStarts([empty, full]: readonly StartTimes[], clients: number): string {
  if (!empty || !full) throw new Error('Expected the starts with an empty registry and with a full one.');
  const rows = [
    ['start of the process', 'clients', 'seconds', 'quartiles', 'MB then', 'MB a second later'],
    startRow('', 'none', empty),
    startRow('', String(clients), full),
    [
      '',
      'difference',
      (full.seconds.median - empty.seconds.median).toFixed(2),
      '',
      (full.megabytes.median - empty.megabytes.median).toFixed(0),
      (full.settledMegabytes.median - empty.settledMegabytes.median).toFixed(0),
    ],
  ];
  return writeTable(rows, 'text');
}

function startRow(name: string, clients: string, { seconds, megabytes, settledMegabytes }: StartTimes): string[] {
  const quartiles = `${seconds.lower.toFixed(2)} to ${seconds.upper.toFixed(2)}`;
  const memory = [megabytes, settledMegabytes].map(({ median }) => median.toFixed(0));
  return [name, clients, seconds.median.toFixed(2), quartiles, ...memory];
}
