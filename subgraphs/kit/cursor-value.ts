/** Types of the columns that lists are ordered by. */
export type CursorType = 'timestamptz' | 'text' | 'bigint' | 'integer' | 'uuid' | 'double precision';

/** True for what PostgreSQL prints for the type, so that a cursor made up by hand is refused before PostgreSQL sees it. */
export function isCursorValue(type: CursorType, value: string): boolean {
  switch (type) {
    case 'timestamptz':
      return isTime(value);
    case 'text':
      return value.isWellFormed() && !value.includes('\0');
    case 'bigint':
      return /^-?\d{1,16}$/.test(value);
    case 'integer':
      return /^-?\d{1,9}$/.test(value);
    case 'uuid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
    case 'double precision':
      return isDouble(value);
    default:
      return type satisfies never;
  }
}

// JavaScript would take February 30 for March 1.
function isTime(value: string): boolean {
  const [, day = '', time = ''] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.\d{1,6})?\+00$/.exec(value) ?? [];
  const date = new Date(`${day}T${time}Z`);
  return day >= '0001' && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${day}T${time}`);
}

// What is too small to be told from 0 is refused by PostgreSQL, as is what is too large.
function isDouble(value: string): boolean {
  const [, digits = ''] = /^-?(\d+(?:\.\d+)?)(?:e[+-]\d{1,3})?$/.exec(value) ?? [];
  return digits !== '' && Number.isFinite(Number(value)) && (Number(value) !== 0 || /^[0.]+$/.test(digits));
}
