/** Values in one piece: 20,000 take about a millisecond to write and are some 200 kB long. */
const most = 20_000;

/** Characters of a text that count as one value. */
const charactersPerValue = 128;

/** Writes a value of JSON as JSON.stringify does, in pieces none of which takes long; only a single text is never divided. */
export function* jsonPieces(value: unknown): Generator<string, void, void> {
  if (weigh(value, most) <= most) yield JSON.stringify(value);
  else if (Array.isArray(value)) yield* listPieces(value);
  else if (typeof value === 'object' && value !== null) yield* objectPieces(value as Readonly<Record<string, unknown>>);
  else yield JSON.stringify(value);
}

function* listPieces(items: readonly unknown[]): Generator<string, void, void> {
  let text = '[';
  let batch: unknown[] = [];
  let weight = 0;
  for (const item of items) {
    const own = weigh(item, most);
    if (weight + own > most && batch.length > 0) {
      yield text + JSON.stringify(batch).slice(1, -1);
      text = ',';
      batch = [];
      weight = 0;
    }
    if (own > most) {
      yield text;
      yield* jsonPieces(item);
      text = ',';
    } else {
      batch.push(item);
      weight += own;
    }
  }
  if (batch.length > 0) yield `${text}${JSON.stringify(batch).slice(1, -1)}]`;
  else yield items.length === 0 ? '[]' : ']';
}

function* objectPieces(object: Readonly<Record<string, unknown>>): Generator<string, void, void> {
  let text = '{';
  let separator = '';
  let weight = 0;
  for (const [key, member] of Object.entries(object)) {
    if (member === undefined) continue;
    text += `${separator}${JSON.stringify(key)}:`;
    separator = ',';
    const own = weigh(member, most);
    weight += own;
    if (own <= most) text += JSON.stringify(member);
    if (weight <= most) continue;
    yield text;
    text = '';
    weight = 0;
    if (own > most) yield* jsonPieces(member);
  }
  yield `${text}}`;
}

/** How many values there are, leaves and containers; counts no further than to see that they are too many. */
function weigh(value: unknown, limit: number): number {
  if (typeof value === 'string') return 1 + Math.floor(value.length / charactersPerValue);
  if (typeof value !== 'object' || value === null) return 1;
  let weight = 1;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length && weight <= limit; index++) weight += weigh(value[index], limit - weight);
    return weight;
  }
  for (const key in value) {
    weight += weigh((value as Record<string, unknown>)[key], limit - weight);
    if (weight > limit) return weight;
  }
  return weight;
}
