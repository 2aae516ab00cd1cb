const millisecondsPerDay = 86_400_000;

/** What a record says of a trial, beside what is stored of it. Times are RFC 3339 in UTC. */
export interface TrialRecord {
  /** As the record counts them; below 0 is taken as 0. */
  readonly daysLeft: number;
  /** The latest time that the record holds: it was written then or later. */
  readonly writtenAt: string;
  /** The end that is stored; null when none is. */
  readonly storedEnd: string | null;
  /** True when the account has not been changed since it was stored. */
  readonly isUnchanged: boolean;
}

/** Days until a trial ends, a day that has begun counting as a whole one; 0 once it is over. */
export function trialDaysLeft(endsAt: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(endsAt) - now) / millisecondsPerDay));
}

/** The time so many days later, with every digit of its second. */
export function addDays(time: string, days: number): string {
  const day = new Date(Date.parse(time.slice(0, 10)) + days * millisecondsPerDay).toISOString();
  // JavaScript writes the year 10000 as +010000, which PostgreSQL takes for the offset of a time zone.
  return `${day.slice(0, -'T00:00:00.000Z'.length).replace(/^\+0*/, '')}${time.slice(10)}`;
}

/** The latest of some times. */
export function latest(first: string, ...others: readonly string[]): string {
  return others.reduce((best, time) => (isLater(time, best) ? time : best), first);
}

/**
 * The end of a trial by what a record says. A record counts days from a moment that it does not name; the latest time in it
 * stands for that moment, so that the same record always gives the same end. As the system counts down, an account that
 * nobody changes comes with fewer and fewer days: the latest end found so far is the closest one.
 */
export function trialEnd({ daysLeft, writtenAt, storedEnd, isUnchanged }: TrialRecord): string {
  const counted = addDays(writtenAt, Math.max(0, daysLeft));
  if (storedEnd === null) return counted;
  // No days left does not say since when.
  if (daysLeft <= 0) return isUnchanged || !isLater(storedEnd, counted) ? storedEnd : counted;
  return isUnchanged ? latest(counted, storedEnd) : counted;
}

// Digits of the second are as many as needed, so that the Z must not take part in the comparison.
function isLater(time: string, other: string): boolean {
  return time.slice(0, -1) > other.slice(0, -1);
}
