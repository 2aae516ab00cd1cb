import type { Issue } from '../../kit/errors.ts';
import type { SecurityWarning } from '../accounts/security-warning.rules.ts';
import { isOpen, largestAllowlist } from './ip-allowlist.rules.ts';
import { readEntry } from './ip-entry.rules.ts';
import { findOverlaps } from './ip-overlap.rules.ts';

/** An allowlist as a client gives it, ready to be stored. */
export interface NewAllowlist {
  /** Normal forms, once each; empty for no restriction. */
  readonly entries: readonly string[];
  /** What was rewritten, dropped or overlaps. */
  readonly warnings: readonly SecurityWarning[];
}

/** Reads the complete list that a client wants, or says everything that is wrong with it; paths are places in the list. */
export function readNewAllowlist(given: readonly string[]): NewAllowlist | { readonly issues: readonly Issue[] } {
  if (given.length > largestAllowlist) {
    const message = `ipAllowlist must have at most ${largestAllowlist} entries, but has ${given.length}: join addresses to networks such as 10.0.0.0/8.`;
    return { issues: [{ path: [], code: 'TOO_MANY', message }] };
  }
  const issues: Issue[] = [];
  const warnings: SecurityWarning[] = [];
  const kept = new Set<string>();
  for (const [index, text] of given.entries()) {
    const read = readEntry(text.trim());
    if ('problem' in read) {
      issues.push({ path: [index], code: 'INVALID_ENTRY', message: `ipAllowlist.${index} ${read.problem}.` });
      continue;
    }
    const { entry } = read;
    if (kept.has(entry)) warnings.push(duplicate(text, entry));
    else if (text !== entry) warnings.push(normalized(text, entry));
    kept.add(entry);
  }
  if (issues.length > 0) return { issues };
  const entries = [...kept];
  if (isOpen(entries)) return { entries: [], warnings: [...ignored(entries)] };
  return { entries, warnings: [...warnings, ...overlapping(entries)] };
}

function duplicate(given: string, entry: string): SecurityWarning {
  const also = given === entry ? 'more than once' : `as ${entry} already`;
  return { code: 'DUPLICATE_ENTRY', message: `${given} was given ${also} and is kept once.`, entries: [given, entry] };
}

function normalized(given: string, entry: string): SecurityWarning {
  return {
    code: 'ENTRY_NORMALIZED',
    message: `${JSON.stringify(given)} is kept as ${entry}.`,
    entries: [given, entry],
  };
}

function overlapping(entries: readonly string[]): SecurityWarning[] {
  return findOverlaps(entries).map(({ entry, other, isCovered }) => ({
    code: 'OVERLAPPING_ENTRIES',
    message: isCovered
      ? `Every address of ${entry} is on the list by ${other} too: one of the two may be left out.`
      : `${entry} shares addresses with ${other}.`,
    entries: [entry, other],
  }));
}

// A list that means no restriction, of which its other entries may not be aware.
function ignored(entries: readonly string[]): SecurityWarning[] {
  const others = entries.filter((entry) => !isOpen([entry]));
  if (others.length === 0) return [];
  const open = entries.filter((entry) => isOpen([entry])).join(' and ');
  const message = `${open} lets every address in, so the account has no restriction now and the other entries are not kept: leave ${open} out to restrict it.`;
  return [{ code: 'OPEN_WITH_ENTRIES', message, entries: others }];
}
