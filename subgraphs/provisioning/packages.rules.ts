import type { PackageDetails, PackageLiteral } from './tables.ts';

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
