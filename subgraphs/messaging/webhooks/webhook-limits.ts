import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { PublicError } from '../../kit/errors.ts';
import { type CloudEvent, sourceOf } from '../../kit/events/cloud-event.ts';
import type { RequestContext } from '../context.ts';
import type { MessagingTables, WebhookLimitsTable } from '../tables.ts';

/** Most webhooks of a customer whatever quota says: a native record carries no more. */
const mostWebhooks = 100;

/**
 * Keeps what quota's events say of limits: those of a mutation of the customer that is their subject, those of an import of
 * the customers in `data.webhooksLimits`. What is older than what is held changes nothing.
 */
export async function receiveWebhookLimit(
  transaction: Transaction<MessagingTables>,
  { source, subject, data }: CloudEvent,
): Promise<void> {
  if (source !== sourceOf(keeper)) return;
  const imported = z.array(limitOfOne).safeParse(data['webhooksLimits']);
  const changed = limitOfOne.safeParse({ ...data, customerId: subject });
  await saveLimits(transaction, imported.data ?? (changed.success ? [changed.data] : []));
}

/**
 * Asks quota for the limit of a customer of whom no event has told it yet. A customer whom quota does not know has no limit,
 * and is asked about again.
 */
export async function learnWebhookLimit(context: RequestContext, customerId: string): Promise<void> {
  if ((await findLimit(context.database, customerId)) !== undefined) return;
  const said = await askKeeper(context, customerId);
  if (said !== undefined) await saveLimits(context.database, [{ customerId, ...said }]);
}

/** Refuses with QUOTA_EXCEEDED another webhook where the customer has as many as it may; the account's row is locked. */
export async function requireRoom(
  transaction: Transaction<MessagingTables>,
  customerId: string,
  used: number,
): Promise<void> {
  const held = (await findLimit(transaction, customerId))?.webhooksLimit ?? null;
  const limit = Math.min(held ?? mostWebhooks, mostWebhooks);
  if (used < limit) return;
  throw new PublicError(
    'QUOTA_EXCEEDED',
    `The customer has ${used} webhooks and may have ${limit}: delete one that is not needed with deleteWebhook${limit < mostWebhooks ? ', or raise webhooksLimit with updateQuota' : ''}.`,
    { limit, used, requested: 1 },
  );
}

/** The subgraph that owns the limits. */
const keeper = 'quota';

const statement = z.object({ webhooksLimit: z.int().nonnegative().nullable(), version: z.int() });
const limitOfOne = statement.extend({ customerId: z.guid() });

const query = `query WebhooksLimit($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Customer { quota { webhooksLimit version } } }
}`;

async function askKeeper(
  { peers }: RequestContext,
  customerId: string,
): Promise<z.output<typeof statement> | undefined> {
  const representations = [{ __typename: 'Customer', id: customerId }];
  const { data, errors } = await peers.ask(keeper, { query, variables: { representations } }).catch((cause) => {
    throw unavailable(cause);
  });
  if (errors !== undefined || data == null) throw unavailable(errors);
  const [found] = data['_entities'] as ({ quota: unknown } | null)[];
  return found?.quota ? statement.parse(found.quota) : undefined;
}

function unavailable(cause: unknown): PublicError {
  const error = new PublicError(
    'UNAVAILABLE',
    'How many webhooks the customer may have cannot be told at the moment, because quota does not answer: try again.',
  );
  return Object.assign(error, { cause });
}

function findLimit(database: Kysely<MessagingTables>, customerId: string): Promise<WebhookLimitsTable | undefined> {
  return database.selectFrom('webhookLimits').selectAll().where('customerId', '=', customerId).executeTakeFirst();
}

async function saveLimits(database: Kysely<MessagingTables>, limits: readonly WebhookLimitsTable[]): Promise<void> {
  if (limits.length === 0) return;
  await database
    .insertInto('webhookLimits')
    .values([...limits])
    .onConflict((conflict) =>
      conflict
        .column('customerId')
        .doUpdateSet({ webhooksLimit: sql`excluded.webhooks_limit`, version: sql`excluded.version` })
        .whereRef('webhookLimits.version', '<', sql`excluded.version`),
    )
    .execute();
}
