import { type RuleCases, refuses } from './rule-case.ts';

const attribute = (key: string, value = 'x') => ({ key, value });
const many = (count: number) => Array.from({ length: count }, (_, index) => attribute(`key-${index}`));

/** What becomes of attributes. */
export const attributeCases: RuleCases = {
  mergeCustomerAttributes: [
    {
      rule: 'attributes are added and overwritten, others stay',
      account: {},
      attributes: { Region: 'emea', zone: '1' },
      input: { attributes: [attribute('REGION', 'apac'), attribute('new', '')] },
      quota: { attributes: [attribute('new', ''), attribute('REGION', 'apac'), attribute('zone', '1')], version: 2 },
    },
    {
      rule: 'a value is kept as it is given, with its blanks and line ends',
      account: {},
      input: { attributes: [attribute('a', ' x\n\ty '), attribute('b', ' ')] },
      quota: { attributes: [attribute('a', ' x\n\ty '), attribute('b', ' ')] },
    },
    {
      rule: 'the same again changes nothing',
      account: {},
      attributes: { Region: 'emea' },
      input: { attributes: [attribute('Region', 'emea')] },
      quota: { version: 1 },
    },
    {
      rule: 'an empty list changes nothing',
      account: {},
      attributes: { Region: 'emea' },
      input: { attributes: [] },
      quota: { attributes: [attribute('Region', 'emea')], version: 1 },
    },
    {
      rule: 'a key comes once, compared without case',
      account: {},
      input: { attributes: [attribute('a'), attribute('b'), attribute('A')] },
      ...refuses('input.attributes.2.key DUPLICATE'),
    },
    {
      rule: 'keys have letters, digits, _ and -',
      account: {},
      input: { attributes: [attribute('a b'), attribute(''), attribute('ü'), attribute('k'.repeat(256))] },
      ...refuses(
        'input.attributes.0.key INVALID_KEY',
        'input.attributes.1.key INVALID_KEY',
        'input.attributes.2.key INVALID_KEY',
        'input.attributes.3.key INVALID_KEY',
      ),
    },
    {
      rule: 'the longest key and value are taken',
      account: {},
      input: { attributes: [attribute('k'.repeat(255), 'ü'.repeat(4000))] },
      quota: { version: 2 },
    },
    {
      rule: 'values have 4000 characters at most, without U+0000',
      account: {},
      input: { attributes: [attribute('a', 'x'.repeat(4001)), attribute('b', '\0')] },
      ...refuses('input.attributes.0.value TOO_LONG', 'input.attributes.1.value INVALID_TEXT'),
    },
    {
      rule: 'an account holds 500',
      account: {},
      attributes: { one: '1' },
      input: { attributes: many(499) },
      quota: { version: 2 },
    },
    {
      rule: 'an account does not hold 501',
      account: {},
      attributes: { one: '1' },
      input: { attributes: many(500) },
      ...refuses('input.attributes TOO_MANY'),
    },
    {
      rule: 'a call does not hold 501',
      account: {},
      input: { attributes: many(501) },
      ...refuses('input.attributes TOO_MANY'),
    },
    {
      rule: 'an account that came with more may change those',
      account: {},
      attributes: Object.fromEntries(many(502).map(({ key, value }) => [key, value])),
      input: { attributes: [attribute('key-0', 'y')] },
      quota: { version: 2 },
    },
    { rule: 'an account is needed', account: null, input: { attributes: [] }, error: { code: 'NOT_FOUND' } },
  ],
  replaceCustomerAttributes: [
    {
      rule: 'all others go',
      account: {},
      attributes: { Region: 'emea', zone: '1' },
      input: { attributes: [attribute('region', 'apac')] },
      quota: { attributes: [attribute('region', 'apac')], version: 2 },
    },
    {
      rule: 'an empty list removes all',
      account: {},
      attributes: { Region: 'emea' },
      input: { attributes: [] },
      quota: { attributes: [], version: 2 },
    },
    {
      rule: 'a value is kept as it is given, with its blanks and line ends',
      account: {},
      input: { attributes: [attribute('a', ' x\n\ty '), attribute('b', ' ')] },
      quota: { attributes: [attribute('a', ' x\n\ty '), attribute('b', ' ')] },
    },
    {
      rule: 'the same again changes nothing',
      account: {},
      attributes: { Region: 'emea', zone: '1' },
      input: { attributes: [attribute('zone', '1'), attribute('Region', 'emea')] },
      quota: { version: 1 },
    },
    {
      rule: 'a key comes once, compared without case',
      account: {},
      input: { attributes: [attribute('a'), attribute('A')] },
      ...refuses('input.attributes.1.key DUPLICATE'),
    },
  ],
  removeCustomerAttribute: [
    {
      rule: 'the key is compared without case',
      account: {},
      attributes: { Region: 'emea', zone: '1' },
      input: { key: 'REGION' },
      quota: { attributes: [attribute('zone', '1')], version: 2 },
    },
    {
      rule: 'a missing key is not found',
      account: {},
      attributes: { zone: '1' },
      input: { key: 'region' },
      error: { code: 'NOT_FOUND' },
    },
    { rule: 'a key must be one', account: {}, input: { key: 'a b' }, ...refuses('input.key INVALID_KEY') },
  ],
};
