/**
 * A number of JSON that a double does not hold, such as 1152921504606846977: its text travels, and JSON.stringify writes it
 * as it came. It has no properties, so that what copies or merges objects must know it.
 */
export class ExactNumber {
  readonly #text: string;

  /** Takes the text of a JSON number. */
  constructor(text: string) {
    this.#text = text;
  }

  /** The nearest double; infinite where there is none. */
  valueOf(): number {
    return Number(this.#text);
  }

  /** Whether it is written without a fraction and an exponent, as an ID may be. */
  get isWhole(): boolean {
    return /^-?\d+$/.test(this.#text);
  }

  /** As it came. */
  toString(): string {
    return this.#text;
  }

  toJSON(): unknown {
    return rawJson(this.#text);
  }
}

/** Does a double hold less of a JSON number than its text does? Up to 15 digits it holds all, unless they are far from 1. */
export function isInexact(value: number, text: string): boolean {
  if (text.length > SAFE_LENGTH) return String(value) !== text;
  const isFar = !Number.isFinite(value) || Math.abs(value) < SMALLEST_NORMAL;
  return isFar && String(value) !== text && /^[^e]*[1-9]/i.test(text);
}

const SAFE_LENGTH = 15;
const SMALLEST_NORMAL = 2 ** -1022;

// Part of Node since version 21, not of TypeScript's library yet.
const { rawJSON: rawJson } = JSON as unknown as { rawJSON(text: string): unknown };
