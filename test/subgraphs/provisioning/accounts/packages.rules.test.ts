import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type GivenPackage,
  packageSet,
  packagesAfterFailure,
  packagesAtStart,
  packagesWithoutBase,
  type StoredPackages,
  statedPackages,
} from '../../../../subgraphs/provisioning/accounts/packages.rules.ts';
import {
  type PackageDetails,
  type PackageLiteral,
  packageLiterals,
} from '../../../../subgraphs/provisioning/tables.ts';

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

describe('The dependencies of packages', () => {
  const bases: Readonly<Record<string, readonly PackageLiteral[]>> = {
    cisco_calling_plan: [
      'common_area_calling',
      'webex_calling',
      'webex_suite',
      'webex_voice',
      'cx_essentials',
      'webex_calling_standard',
    ],
    attendant_console: ['webex_calling', 'webex_suite', 'cx_essentials'],
  };
  for (const name of packageLiterals) {
    const needed = bases[name];
    it(`of ${name} are ${needed?.join(', ') ?? 'none'}`, () => {
      assert.deepEqual(packagesWithoutBase([name]), needed === undefined ? [] : [name]);
      for (const other of packageLiterals) {
        const isEnough = needed === undefined || needed.includes(other);
        assert.equal(packagesWithoutBase([name, other]).includes(name), !isEnough, other);
      }
    });
  }

  it('are each found missing', () => {
    const addOns: PackageLiteral[] = ['cisco_calling_plan', 'attendant_console'];
    assert.deepEqual(packagesWithoutBase(addOns), addOns);
    assert.deepEqual(packagesWithoutBase([...addOns, 'webex_voice']), ['attendant_console']);
    assert.deepEqual(packagesWithoutBase([...addOns, 'webex_suite']), []);
  });
});

describe('The states of packages when an attempt begins', () => {
  const provisioned: PackageDetails = { name: 'webex_suite', status: 'provisioned', licenseIds: ['l1'] };
  const wrong: PackageDetails = { name: 'webex_voice', status: 'error', warnings: [{ errorCode: 1 }], licenseIds: [] };
  const stored: StoredPackages = {
    status: 'provisioned_with_errors',
    packages: ['webex_suite', 'webex_voice'],
    resourceDetails: { packages: [provisioned, wrong] },
  };
  const bare: StoredPackages = { status: 'provisioned', packages: ['webex_suite'], resourceDetails: null };
  const cases: readonly [string, PackageLiteral[], StoredPackages | null, PackageDetails[]][] = [
    [
      'are being set up where there was no account',
      ['webex_suite'],
      null,
      [{ name: 'webex_suite', status: 'provisioning' }],
    ],
    [
      'stay where they are set up, and begin anew where they are not',
      ['webex_suite', 'webex_voice'],
      stored,
      [provisioned, { name: 'webex_voice', status: 'provisioning', licenseIds: [] }],
    ],
    [
      'are being removed where they are no longer wanted',
      ['webex_meetings'],
      stored,
      [
        { name: 'webex_meetings', status: 'provisioning' },
        { name: 'webex_suite', status: 'deleting', licenseIds: ['l1'] },
        { name: 'webex_voice', status: 'deleting', licenseIds: [] },
      ],
    ],
    [
      'are set up where everything was and nothing more is known',
      ['webex_meetings', 'webex_suite'],
      bare,
      [
        { name: 'webex_meetings', status: 'provisioning' },
        { name: 'webex_suite', status: 'provisioned' },
      ],
    ],
    [
      'are not known to be set up where the last attempt failed',
      ['webex_suite'],
      { ...bare, status: 'error' },
      [{ name: 'webex_suite', status: 'provisioning' }],
    ],
    ['are all being removed where none is wanted', [], bare, [{ name: 'webex_suite', status: 'deleting' }]],
  ];
  for (const [title, desired, before, expected] of cases) {
    it(title, () => assert.deepEqual(packagesAtStart(desired, before), expected));
  }

  it('are in error where they were under way when the whole attempt failed', () => {
    const underWay: PackageDetails[] = [
      provisioned,
      { name: 'webex_voice', status: 'provisioning' },
      { name: 'webex_calling', status: 'deleting', licenseIds: [] },
    ];
    assert.deepEqual(packagesAfterFailure({ packages: underWay }), {
      packages: [
        provisioned,
        { name: 'webex_voice', status: 'error' },
        { name: 'webex_calling', status: 'error', licenseIds: [] },
      ],
    });
    assert.equal(packagesAfterFailure(null), null);
  });
});
