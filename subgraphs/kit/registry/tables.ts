/** A customer that the CRM has told of. */
export interface RegisteredCustomersTable {
  customerId: string;
  ownerId: string;
  deletedAt: string | null;
  version: number;
}

/** The table of the customers that a subgraph hangs its records on. */
export interface RegistryTables {
  registeredCustomers: RegisteredCustomersTable;
}
