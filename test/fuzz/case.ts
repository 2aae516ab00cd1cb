import type { FaultKind } from './random-faults.ts';
import type { Operation } from './random-operation.ts';
import type { World } from './truth.ts';

/** Everything that a comparison of the gateway with one schema starts from. */
export interface Case {
  /** SDL by the name of the subgraph. */
  readonly subgraphs: Readonly<Record<string, string>>;
  readonly world: World;
  readonly operation: Operation;
  /** What the faults of the data may touch; absent when there are none. */
  readonly faults?: FaultKind;
}
