import { subscribe } from 'node:diagnostics_channel';
import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveParent, tell } from './serve-parent.ts';

// Loaded with --import into every process that the benchmark starts, so that none of them has to know of it.

/** What a process has used up since it began. */
export interface Usage {
  readonly cpuMilliseconds: number;
  readonly peakBytes: number;
  /** What it holds at this moment. */
  readonly residentBytes: number;
}

const samplingMs = 50;

let peakBytes = 0;
const sample = () => {
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
};
// Not resourceUsage().maxRSS: a child inherits the parent's peak there.
setInterval(sample, samplingMs).unref();

serveParent({
  usage(): Usage {
    sample();
    const { user, system } = process.cpuUsage();
    return { cpuMilliseconds: (user + system) / 1000, peakBytes, residentBytes: process.memoryUsage.rss() };
  },
});

subscribe('tracing:net.server.listen:asyncEnd', (message) => {
  const { server } = message as { server: unknown };
  // Others look for a free port only, as the embedded PostgreSQL does.
  if (server instanceof Server) tell({ port: (server.address() as AddressInfo).port });
});

// Also when the benchmark is killed, nothing that it started stays behind.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// The usage alone is no reason to live on: a gateway that has stopped ends.
process.channel?.unref();
