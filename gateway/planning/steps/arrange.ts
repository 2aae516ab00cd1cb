import type { Step } from './place.ts';

/** The steps that ask something, each with the wave in which it is sent, from 0. */
export function arrange(steps: readonly Step[]): ReadonlyMap<Step, number> {
  const useful = withoutIdle(steps);
  const earliest = wavesOf(useful, new Map());
  const depth = Math.max(0, ...earliest.values());
  const notBefore = new Map<Step, number>();
  let waves = earliest;
  let requests = requestsOf(waves);
  // What is sent together with a later request to the same subgraph saves one, as long as nobody waits longer in the end.
  for (let isBetter = useful.length <= maxSteps; isBetter; ) {
    isBetter = false;
    for (const group of Map.groupBy([...waves], ([step, wave]) => `${wave} ${requestOf(step)}`).values()) {
      const [[step, wave] = []] = group;
      if (!step || wave === undefined) continue;
      const later = [...waves].filter(([other, at]) => at > wave && requestOf(other) === requestOf(step));
      for (const target of new Set(later.map(([, at]) => at).sort((one, other) => one - other))) {
        const tried = new Map([...notBefore, ...group.map(([member]) => [member, target] as const)]);
        const moved = wavesOf(useful, tried);
        if (Math.max(...moved.values()) > depth || requestsOf(moved) >= requests) continue;
        for (const [member, at] of tried) notBefore.set(member, at);
        waves = moved;
        requests = requestsOf(moved);
        isBetter = true;
        break;
      }
      if (isBetter) break;
    }
  }
  return waves;
}

/** From here on plans are left as they are: looking for a better order costs more than it saves. */
const maxSteps = 200;

/** Steps that can go in one request; fetches of root fields below others stay alone. */
export function requestOf(step: Step): string {
  return step.kind === 'entities' ? `entities ${step.subgraph}` : `${step.kind} ${step.id}`;
}

function withoutIdle(steps: readonly Step[]): readonly Step[] {
  const idle = new Set(steps.filter(({ kind, selection }) => kind === 'entities' && !asksAny(selection)));
  if (idle.size === 0) return steps;
  for (const step of steps) {
    for (const one of idle) if (step.after.delete(one)) for (const before of one.after) step.after.add(before);
  }
  return steps.filter((step) => !idle.has(step));
}

function asksAny(selection: Step['selection']): boolean {
  return selection.asksType || selection.fields.size > 0 || [...selection.fragments.values()].some(asksAny);
}

function wavesOf(steps: readonly Step[], notBefore: ReadonlyMap<Step, number>): Map<Step, number> {
  const waves = new Map<Step, number>();
  // A step is made after all those that it waits for.
  for (const step of steps) {
    let wave = notBefore.get(step) ?? 0;
    for (const before of step.after) wave = Math.max(wave, (waves.get(before) ?? -1) + 1);
    waves.set(step, wave);
  }
  return waves;
}

function requestsOf(waves: ReadonlyMap<Step, number>): number {
  return new Set([...waves].map(([step, wave]) => `${wave} ${requestOf(step)}`)).size;
}
