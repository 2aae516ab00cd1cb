import type { Tasks } from '../database/start-worker.ts';
import type { CloudEvent } from './cloud-event.ts';
import type { Peers } from './peers.ts';

interface Delivery {
  readonly subgraph: string;
  readonly event: CloudEvent;
}

/**
 * The jobs that carry a subgraph's events to its listeners: `publish` makes one `deliver` for each, so that a listener that
 * is away is tried again (25 times over about three days) without the others hearing the event twice.
 */
export function eventTasks(listeners: readonly string[], peers: Peers): Tasks {
  return {
    async publish(payload, addJob) {
      const event = payload as CloudEvent;
      for (const subgraph of listeners) {
        await addJob('deliver', { subgraph, event } satisfies Delivery, `${event.id} to ${subgraph}`);
      }
    },
    async deliver(payload) {
      const { subgraph, event } = payload as Delivery;
      await peers.deliver(subgraph, event);
    },
  };
}
