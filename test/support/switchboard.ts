import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** An address that stays while what answers behind it is replaced, as in front of several replicas. */
export interface Switchboard extends AsyncDisposable {
  readonly port: number;
  /** Leads connections from now on to this port; those that are open stay where they are. */
  switchTo(port: number): void;
}

/** Opens an address on this machine that leads to a port of it. */
export async function openSwitchboard(first: number): Promise<Switchboard> {
  let target = first;
  const sockets = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => sockets.delete(one));
      one.pipe(other);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    switchTo: (port) => {
      target = port;
    },
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
