import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countryCode } from '../../../../subgraphs/provisioning/accounts/country.rules.ts';

describe('A country', () => {
  const cases: readonly [string, string | undefined][] = [
    ['DE', 'DE'],
    ['de', 'DE'],
    ['XK', 'XK'],
    ['UK', undefined],
    ['EU', undefined],
    ['DEU', undefined],
    ['276', undefined],
    ['Germany', undefined],
    ['', undefined],
    [' DE', undefined],
  ];
  for (const [text, code] of cases) {
    it(`"${text}" is ${code ?? 'none'}`, () => assert.equal(countryCode(text), code));
  }
});
