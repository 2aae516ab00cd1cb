/** The header by which the gateway says that nobody gets to see what it asks for: it decides by it, before a user comes in. */
const unattendedHeader = 'x-unattended';

/** Whether nobody gets to see what a request asks for, so that it is no access. */
export function isUnattended(headers: Readonly<Record<string, unknown>>): boolean {
  return headers[unattendedHeader] === 'true';
}
