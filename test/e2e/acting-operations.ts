/** A customer with a record in each of the five systems. */
export const createEverywhere = `
  mutation ($id: ID!, $username: String = "birch", $externalId: String = "birch-1") {
    createCustomer(input: { id: $id, name: "Birch Works", status: ACTIVE }) { customer { name } }
    createQuotaAccount(input: {
      customerId: $id, companyName: "Birch Works Ltd", contractType: PAY, storageLimit: 5000000000, userLimit: 10,
      providerCustomerId: $externalId
    }) { customer { id } }
    createMessagingAccount(input: { customerId: $id, username: $username, name: "birch" }) { customer { id } }
    createWebhook(input: { customerId: $id, uri: "https://hooks.example.com/birch" }) { webhook { isDefault } secret }
    provisionCustomer(input: {
      customerId: $id, externalId: $externalId, packages: [WEBEX_CALLING]
      address: { line1: "1 Birch Road", city: "Portland", stateOrProvince: "OR", zipOrPostalCode: "97201", country: "US" }
    }) { customer { id } }
    security: updateSecuritySettings(input: { customerId: $id, accountName: "Birch", forceSso: true }) {
      customer {
        name status
        quota { companyName storage { limit used } }
        messaging { username webhooks { uri isDefault } }
        provisioning { status packages }
        security { forceSso }
        access(sso: false) { allowed reasons }
      }
    }
  }`;

/** A customer with storage and an account at the delivery network. */
export const createWithQuota = `
  mutation ($id: ID!) {
    createCustomer(input: { id: $id, name: "Cedar", status: ACTIVE }) { customer { id } }
    createQuotaAccount(input: { customerId: $id, companyName: "Cedar", contractType: FREE, isUnlimited: true, userLimit: 1 }) {
      customer { id }
    }
    updateSecuritySettings(input: { customerId: $id, accountName: "Cedar" }) { customer { id } }
  }`;

/** Locks a customer. */
export const lock = `
  mutation ($id: ID!) {
    lockCustomer(input: { customerId: $id, reason: "Invoice overdue" }) {
      customer { isLocked lockStatus access { reasons } }
    }
  }`;

/** Unlocks it. */
export const unlock = `
  mutation ($id: ID!) {
    unlockCustomer(input: { customerId: $id }) { customer { isLocked lock { reason } access { reasons } } }
  }`;

/** An allowlist without the address that tests come from. */
export const restrict = `
  mutation ($id: ID!) {
    updateSecuritySettings(input: { customerId: $id, ipAllowlist: ["192.0.2.0/24"] }) { customer { id } }
  }`;

/** Three mutations of which the second is refused. */
export const partly = `
  mutation ($id: ID!) {
    first: lockCustomer(input: { customerId: $id, reason: "Invoice overdue" }) { customer { isLocked } }
    second: removeCustomerAttribute(input: { customerId: $id, key: "missing" }) { customer { id } }
    third: unlockCustomer(input: { customerId: $id }) { customer { isLocked } }
  }`;

/** The same, all of them of the delivery network. */
export const partlySecurity = `
  mutation ($id: ID!) {
    a: updateBilling(input: { customerId: $id, reference: "PO-1" }) { customer { billing { reference } } }
    b: updateContacts(input: { customerId: $id, legalContactId: "no id" }) { customer { id } }
    c: updateSecuritySettings(input: { customerId: $id, force2fa: true }) { customer { security { force2fa } } }
  }`;

/** What every system holds of a customer. */
export const readEverything = `
  query ($id: ID!) {
    customer(id: $id) {
      name status role version ownerId isLocked
      quota { accountId companyName version storage { limit } attributes { key value } }
      messaging { accountId username version webhooks { id uri } }
      provisioning { accountId status version packages address { line1 country } }
      security { accountId accountName version forceSso }
      billing { reference }
      contacts { billingContactId }
    }
  }`;

/** A customer by what each of the four other systems knows it by. */
export const entryPoints = `
  query ($id: String!, $username: String!) {
    quota: customerByProviderId(providerCustomerId: $id) { id }
    messaging: customerByUsername(username: $username) { id }
    provisioning: customerByExternalId(externalId: $id) { id }
    security: customersBySecurity(filter: { accountNameContains: "Birch" }, first: 100) { nodes { id } }
  }`;

/** What was done to a customer. */
export const timeline = `
  query ($id: ID!) {
    customer(id: $id) {
      changes(first: 100) { nodes { system operation changedAt fields { path before after isSecret } } }
    }
  }`;

/** The deleted customers with what each system shows of them. */
export const deletedCustomers = `{
  customers(filter: { deleted: ONLY }, first: 100) {
    nodes {
      id name isLocked quota { companyName } messaging { name } provisioning { status } security { accountName }
      billing { reference } contacts { billingContactId } access { allowed } nameVariants { system }
      changes(first: 1) { nodes { operation } }
    }
  }
}`;

/** A change in each of the four other systems, which a customer of `createEverywhere` takes. */
export const changeEverywhere = [
  `mutation ($id: ID!) { mergeCustomerAttributes(input: { customerId: $id, attributes: [{ key: "a", value: "b" }] }) { customer { id } } }`,
  `mutation ($id: ID!) { updateMessagingAccount(input: { customerId: $id, name: "back" }) { customer { id } } }`,
  `mutation ($id: ID!) { deprovisionCustomer(input: { customerId: $id }) { customer { id } } }`,
  `mutation ($id: ID!) { updateBilling(input: { customerId: $id, reference: "PO-2" }) { customer { id } } }`,
];
