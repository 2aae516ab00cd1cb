import { wireTime } from '../../kit/wire.ts';

/** How the platform's release 1 writes "never", and its release 2 at times still does. */
const never = '9999-01-01T00:00:00Z';

/** Reads a time of either release: null is "never" or "", undefined what is no time at all. */
export function readNativeTime(text: string): string | null | undefined {
  if (text === '') return null;
  const isRelease1 = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d{1,9})?$/.test(text);
  const parsed = wireTime.safeParse(isRelease1 ? `${text.replace(' ', 'T')}Z` : text);
  // An offset may carry a time out of the years that PostgreSQL and RFC 3339 both know.
  if (!parsed.success || !/^(?!0000)\d{4}-/.test(parsed.data)) return undefined;
  return parsed.data === never ? null : parsed.data;
}

/** True for the form of release 1, `2022-06-16 08:37:16.952738` in UTC without saying so. */
export function isRelease1Time(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2} \d/.test(value);
}

/** Writes a time as release 1 does: six digits of the second, and the year 9999 for never. */
export function writeRelease1Time(time: string | null): string {
  const [second = '', digits = ''] = (time ?? never).replace('Z', '').split('.');
  return `${second.replace('T', ' ')}.${digits.padEnd(6, '0')}`;
}
