import type { PackageDetails, PackageLiteral, ResourceDetails, StatusLiteral } from '../tables.ts';

/** The packages as a set in its one form: each once, in alphabetical order. */
export function packageSet(names: readonly PackageLiteral[]): PackageLiteral[] {
  return [...new Set(names)].sort();
}

/** The state of a package as a record gives it; null licences are known to be unknown, absent ones were not asked for. */
export type GivenPackage = Omit<PackageDetails, 'licenseIds'> & {
  readonly licenseIds?: readonly string[] | null | undefined;
};

/**
 * The new states of the packages. A package is stated as a whole, except for its licences: the provisioner lists them
 * only when asked to, so a package that comes without keeps those that are stored.
 */
export function statedPackages(given: readonly GivenPackage[], stored: readonly PackageDetails[]): PackageDetails[] {
  const licensesOf = new Map(stored.map(({ name, licenseIds }) => [name, licenseIds]));
  return given.map(({ licenseIds, ...details }) => {
    const licenses = licenseIds === undefined ? licensesOf.get(details.name) : licenseIds;
    return licenses == null ? details : { ...details, licenseIds: licenses };
  });
}

/** Which packages need one of others (rule of the provisioner, read as any of them: all of them would exclude each other). */
export const packageDependencies: Readonly<Partial<Record<PackageLiteral, readonly PackageLiteral[]>>> = {
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

/** The packages of a set whose dependency is not in it. */
export function packagesWithoutBase(packages: readonly PackageLiteral[]): PackageLiteral[] {
  return packages.filter((name) => packageDependencies[name]?.every((base) => !packages.includes(base)) ?? false);
}

/** What an account says of its packages. */
export interface StoredPackages {
  readonly status: StatusLiteral;
  readonly packages: readonly PackageLiteral[];
  readonly resourceDetails: ResourceDetails | null;
}

/**
 * The states of the packages when an attempt at the desired set begins: what is set up stays so, the rest of the set is
 * being set up, and everything else is being removed. What the last attempt left of warnings and errors is gone.
 */
export function packagesAtStart(desired: readonly PackageLiteral[], stored: StoredPackages | null): PackageDetails[] {
  const states = new Map(stored?.resourceDetails?.packages.map((details) => [details.name, details]));
  const known = packageSet([...(stored?.packages ?? []), ...states.keys()]);
  const licensesOf = (name: PackageLiteral) => {
    const licenseIds = states.get(name)?.licenseIds;
    return licenseIds === undefined ? {} : { licenseIds };
  };
  // Of an account where everything is set up, so is a package of which nothing more was said.
  const isSetUp = (name: PackageLiteral) =>
    (states.get(name)?.status ?? (known.includes(name) && stored?.status)) === 'provisioned';
  return [
    ...desired.map((name) => ({
      name,
      status: isSetUp(name) ? ('provisioned' as const) : ('provisioning' as const),
      ...licensesOf(name),
    })),
    ...known
      .filter((name) => !desired.includes(name))
      .map((name) => ({ name, status: 'deleting' as const, ...licensesOf(name) })),
  ];
}

/** The states of the packages when an attempt has failed as a whole: what was under way did not work. */
export function packagesAfterFailure(details: ResourceDetails | null): ResourceDetails | null {
  if (details === null) return null;
  return {
    packages: details.packages.map((item) =>
      item.status === 'provisioning' || item.status === 'deleting' ? { ...item, status: 'error' } : item,
    ),
  };
}
