import { v7 } from 'uuid';
import { z } from 'zod';

/** A domain event as CloudEvents 1.0 in JSON. */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** UUID; a receiver that has seen it does nothing again. */
  readonly id: string;
  /** Who tells it, e.g. `/subgraphs/quota`. */
  readonly source: string;
  /** What happened, e.g. `customer.locked`. */
  readonly type: string;
  /** UUID of the customer that it happened to; absent where it happened to several. */
  readonly subject?: string | undefined;
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** Never holds a secret or personal data. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** The event that a subgraph tells of. */
export function cloudEvent(
  subgraph: string,
  { type, subject, time, data }: Pick<CloudEvent, 'type' | 'subject' | 'time' | 'data'>,
): CloudEvent {
  return {
    specversion: '1.0',
    id: v7(),
    source: sourceOf(subgraph),
    type,
    ...(subject !== undefined && { subject }),
    time,
    datacontenttype: 'application/json',
    data,
  };
}

/** What a subgraph's events carry as their source. */
export function sourceOf(subgraph: string): string {
  return `/subgraphs/${subgraph}`;
}

const shape = z.object({
  specversion: z.literal('1.0'),
  id: z.guid(),
  source: z.string().min(1),
  type: z.string().min(1),
  subject: z.guid().optional(),
  time: z.iso.datetime({ offset: true }),
  datacontenttype: z.literal('application/json'),
  data: z.record(z.string(), z.unknown()),
});

/** What came over the wire as an event, or one sentence of what is wrong with it. */
export function readCloudEvent(value: unknown): CloudEvent | string {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return `This is no event: ${issue?.path.join('.') || 'the body'} ${issue?.message}. Expected CloudEvents 1.0 in JSON, e.g. {"specversion":"1.0","id":"<uuid>","source":"/subgraphs/crm","type":"customer.created","subject":"<uuid>","time":"2026-01-31T12:00:00Z","datacontenttype":"application/json","data":{}}.`;
}
