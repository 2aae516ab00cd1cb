/** What records say beyond what is understood of them; `content` is sealed JSON. */
export interface KeptKeysTable {
  customerId: string;
  nativeId: string;
  content: string;
}

/** The table that every subgraph keeps it in. */
export interface KeptTables {
  keptKeys: KeptKeysTable;
}
