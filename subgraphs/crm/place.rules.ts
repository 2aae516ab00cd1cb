import { getAlpha3Codes } from 'i18n-iso-countries/index.js';
import { line } from './text.rules.ts';

const countryCodes = new Set(Object.keys(getAlpha3Codes()));

/** An ISO 3166-1 alpha-3 code, in capitals; `XKX` stands for Kosovo. */
export function country(name: string) {
  return line(name, 60)
    .toUpperCase()
    .refine((code) => countryCodes.has(code), {
      error: ({ input }) =>
        `${name} must be an ISO 3166-1 alpha-3 code such as USA, but is ${JSON.stringify(String(input).slice(0, 60))}.`,
      params: { code: 'INVALID_COUNTRY' },
    });
}

/** Two letters that name a state of the United States, in capitals. */
export function state(name: string) {
  return line(name, 60)
    .toUpperCase()
    .refine((code) => /^[A-Z]{2}$/.test(code), {
      error: ({ input }) =>
        `${name} must be two letters such as OR, but is ${JSON.stringify(String(input).slice(0, 60))}.`,
      params: { code: 'INVALID_STATE' },
    });
}
