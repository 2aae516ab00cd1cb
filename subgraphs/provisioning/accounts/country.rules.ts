import { getAlpha2Codes } from 'i18n-iso-countries/index.js';

const codes = new Set(Object.keys(getAlpha2Codes()));

/** The ISO 3166-1 alpha-2 code in capitals, or undefined where there is no such country. `XK` stands for Kosovo. */
export function countryCode(text: string): string | undefined {
  const code = text.toUpperCase();
  return codes.has(code) ? code : undefined;
}
