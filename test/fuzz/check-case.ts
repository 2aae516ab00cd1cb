import { parse, validate } from 'graphql';
import type { Case } from './case.ts';
import { checkWorld } from './check-world.ts';
import { type Federation, federate } from './federation.ts';
import { type Difference, runCase } from './run-case.ts';

/** Says what is wrong with a case, whatever it is that goes wrong; keeps the last graph, which costs most. */
export class CaseChecker {
  #text = '';
  #federation: Federation | readonly string[] = [];

  /** Undefined when the gateway and one schema agree; `invalid` when there is nothing to compare. */
  async check({ subgraphs, world, operation, faults }: Case): Promise<Difference | undefined> {
    const text = JSON.stringify(subgraphs);
    if (text !== this.#text) {
      this.#federation = federate(subgraphs);
      this.#text = text;
    }
    const federation = this.#federation;
    if (!('engine' in federation)) return invalid(federation.join(' '));
    const wrong = checkWorld(federation.graph, world, faults !== undefined);
    if (wrong !== undefined) return invalid(wrong);
    const [problem] = validate(federation.supergraph.schema, parse(operation.query));
    if (problem) return invalid(problem.message);
    return runCase(federation, world, operation, faults);
  }
}

function invalid(message: string): Difference {
  return { kind: 'invalid', message };
}
