const tooLong = (what: string, longest: number) => `${what} must be 1 to ${longest} characters`;

/** Sentences for the constraints that a record can break. */
export const explanations: Readonly<Record<string, string>> = {
  accounts_pkey: 'the customer has another account at the provisioner already, and can only have one',
  accounts_account_id_key: 'the account belongs to another customer already',
  accounts_external_id_key: 'externalId is already taken by another account of the same owner',
  accounts_account_id_check: tooLong('id', 300),
  accounts_org_id_check: tooLong('orgId', 300),
  accounts_external_id_check: tooLong('externalId', 300),
  accounts_address_lines_check: tooLong('each line of address', 50),
  accounts_address_places_check: tooLong('city, stateOrProvince and zipOrPostalCode of address', 100),
  accounts_country_check: 'country of address must be an ISO 3166-1 alpha-2 code such as DE',
  accounts_address_check: 'address must have at least addressLine1, city and country',
  accounts_status_check: 'status must be one of the seven that the provisioner has, e.g. provisioned',
  accounts_packages_check: 'packages must be names of packages, e.g. webex_calling',
  accounts_packages_set_check: 'packages must name each package once, in alphabetical order',
  accounts_resource_details_check: 'each package of resourceDetails must have a name and one of the four statuses',
  accounts_resource_details_errors_check: 'each warning and error of a package must have an errorCode or a description',
  accounts_resource_details_license_ids_check: 'licenseIds of a package must be texts',
  accounts_errors_check: 'each of errors must have an errorCode or a description',
  accounts_attempt_check: 'an attempt must be recorded with everything about it or not at all',
  accounts_attempt_kind_check: 'the kind of an attempt must be provision, update or deprovision',
  accounts_attempt_packages_check:
    'the packages of an attempt must be names of packages, each once, in alphabetical order, and none to deprovision',
};
