import { getAlpha3Codes } from 'i18n-iso-countries/index.js';
import { inputLine } from '../../kit/input/input-text.ts';
import { refusal, shown } from '../../kit/input/refusal.ts';

const countryCodes = new Set(Object.keys(getAlpha3Codes()));

/** An ISO 3166-1 alpha-3 code, in capitals; `XKX` stands for Kosovo. */
export const country = inputLine({ most: 60, example: 'USA' })
  .toUpperCase()
  .refine(
    (code) => countryCodes.has(code),
    refusal('INVALID_COUNTRY', (code) => `must be an ISO 3166-1 alpha-3 code such as USA, but is ${shown(code)}.`),
  );

/** Two letters that name a state of the United States, in capitals. */
export const state = inputLine({ most: 60, example: 'OR' })
  .toUpperCase()
  .refine(
    (code) => /^[A-Z]{2}$/.test(code),
    refusal('INVALID_STATE', (code) => `must be two letters such as OR, but is ${shown(code)}.`),
  );
