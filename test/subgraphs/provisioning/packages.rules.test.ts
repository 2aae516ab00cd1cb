import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type GivenPackage, packageSet, statedPackages } from '../../../subgraphs/provisioning/packages.rules.ts';
import type { PackageDetails, PackageLiteral } from '../../../subgraphs/provisioning/tables.ts';

describe('A set of packages', () => {
  const cases: readonly [PackageLiteral[], PackageLiteral[]][] = [
    [[], []],
    [['webex_suite'], ['webex_suite']],
    [
      ['webex_voice', 'cx_voice_ports', 'webex_voice', 'attendant_console'],
      ['attendant_console', 'cx_voice_ports', 'webex_voice'],
    ],
  ];
  for (const [given, expected] of cases) {
    it(`of ${given.join(', ') || 'nothing'} is ${expected.join(', ') || 'empty'}`, () => {
      assert.deepEqual(packageSet(given), expected);
    });
  }
});

describe('The states of packages', () => {
  const name = 'webex_calling';
  const stored: PackageDetails[] = [{ name, status: 'error', warnings: [{ errorCode: 1 }], licenseIds: ['l1'] }];
  const cases: readonly [string, GivenPackage[], PackageDetails[]][] = [
    [
      'keep the licences where none are stated, and nothing else',
      [{ name, status: 'provisioned' }],
      [{ name, status: 'provisioned', licenseIds: ['l1'] }],
    ],
    [
      'take the licences that are stated',
      [{ name, status: 'provisioned', licenseIds: ['l2'] }],
      [{ name, status: 'provisioned', licenseIds: ['l2'] }],
    ],
    [
      'take an empty list of licences',
      [{ name, status: 'provisioned', licenseIds: [] }],
      [{ name, status: 'provisioned', licenseIds: [] }],
    ],
    [
      'forget licences that are null',
      [{ name, status: 'provisioned', licenseIds: null }],
      [{ name, status: 'provisioned' }],
    ],
    [
      'have no licences of another package',
      [{ name: 'webex_voice', status: 'provisioned' }],
      [{ name: 'webex_voice', status: 'provisioned' }],
    ],
    ['drop the packages that are not stated', [], []],
  ];
  for (const [title, given, expected] of cases) {
    it(title, () => assert.deepEqual(statedPackages(given, stored), expected));
  }
});
