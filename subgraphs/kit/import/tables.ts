/** How old the newest record is that a customer's row was taken from. */
export interface RecordTimesTable {
  customerId: string;
  asOf: string;
}

/** The table of every subgraph that remembers it. */
export interface RecordTimesTables {
  recordTimes: RecordTimesTable;
}
