import { randomUUID } from 'node:crypto';
import { type Caller, createCaller } from '../../gateway/auth/caller.ts';
import { callerTokens } from '../../gateway/auth/caller-tokens/caller-tokens.ts';
import { subgraphNames } from '../../subgraphs/domains.ts';
import { openServiceKeys } from '../../subgraphs/kit/callers/service-keys.ts';
import { createSigningKey, jwksOf } from '../../subgraphs/kit/callers/signing-key.ts';
import { verifySenders } from '../../subgraphs/kit/callers/verify-senders.ts';

const roundsPerSecond = 1.5;
const firstCallers = 200;
const repeats = 2000;

/** What tokens of callers cost the gateway and its subgraphs together, without the network between them: lines to print. */
export async function measureCallerTokens(seconds: number): Promise<readonly string[]> {
  const rounds = Math.ceil(seconds * roundsPerSecond);
  const key = createSigningKey('gateway');
  const keys = await openServiceKeys(jwksOf([key]));
  const tokens = callerTokens(key);
  const verifiers = subgraphNames.map((subgraph) => ({
    subgraph,
    verify: verifySenders({ subgraph, keys, grants: new Map(), areTokensOptional: false }),
  }));
  const [first] = verifiers;
  const samples = new Map<string, number[]>();
  const note = (name: string, value: number) => samples.set(name, [...(samples.get(name) ?? []), value]);
  // In turns, so that what else the machine does meets all of them alike.
  for (let round = 0; round < rounds; round += 1) {
    for (const owners of [1, 100]) {
      const strangers = Array.from({ length: firstCallers }, () => someone(owners));
      const start = process.cpuUsage();
      for (const caller of strangers) {
        for (const { subgraph, verify } of verifiers) await verify(bearer(tokens.tokenFor(caller, subgraph)));
      }
      note(`first request of a caller, five subgraphs, ms (${owners} owners)`, cpuMs(start) / firstCallers);

      const caller = someone(owners);
      // Every request brings a text of its own, as the HTTP parser does.
      const received = Array.from({ length: repeats }, () => copyOf(bearer(tokens.tokenFor(caller, 'crm'))));
      await first?.verify(bearer(tokens.tokenFor(caller, 'crm')));
      const again = process.cpuUsage();
      for (const headers of received) {
        bearer(tokens.tokenFor(caller, 'crm'));
        const entry = first?.verify(headers);
        if (entry === undefined || entry instanceof Promise) throw new Error('The token was not remembered.');
      }
      note(`remembered caller, one subgraph request, µs (${owners} owners)`, (cpuMs(again) * 1000) / repeats);
    }
  }
  return [...samples].map(([name, values]) => `${name}: ${spread(values)}`);
}

function someone(owners: number): Caller {
  return createCaller({
    kind: 'user',
    id: randomUUID(),
    issuer: 'https://login.example.com/',
    subject: randomUUID(),
    scopes: new Set(subgraphNames.map((name) => `${name}:read`)),
    owners: Array.from({ length: owners }, () => randomUUID()),
    customer: undefined,
    client: undefined,
    mfa: true,
    sso: false,
  });
}

function bearer(token: string): { readonly authorization: string } {
  return { authorization: `Bearer ${token}` };
}

function copyOf({ authorization }: { readonly authorization: string }): { readonly authorization: string } {
  return { authorization: Buffer.from(authorization).toString('latin1') };
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2);
  return `${at(0.5)} (${at(0.25)} to ${at(0.75)}, median and quartiles of ${values.length} rounds)`;
}
