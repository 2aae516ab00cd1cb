import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { containing } from '../../kit/containing.ts';
import { badInput, type Issue, PublicError } from '../../kit/errors.ts';
import { requireUuid } from '../../kit/uuid.ts';
import type { MessagingFilter } from '../schema.generated.ts';

/** The conditions of a filter over `accounts`; BAD_USER_INPUT that names every one that cannot be used. */
export function accountConditions(filter: MessagingFilter): Expression<SqlBool>[] {
  const issues: Issue[] = [];
  const found = builders.flatMap((build): Expression<SqlBool>[] => {
    try {
      return build(filter);
    } catch (error) {
      if (!(error instanceof PublicError)) throw error;
      issues.push(...(error.extensions['issues'] as Issue[]));
      return [];
    }
  });
  const [first, ...others] = issues;
  if (first !== undefined) throw badInput([first, ...others]);
  return found;
}

/** A text as the indexes have it: Unicode's lower case, whatever the locale of the database. */
export function withoutCase(text: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`lower(${text} collate "und-x-icu")`;
}

const builders: readonly ((filter: MessagingFilter) => Expression<SqlBool>[])[] = [
  ({ accountId: id }) => (id == null ? [] : [sql<boolean>`account_id = ${requireUuid(id, 'filter.accountId')}`]),
  ({ usernameContains: text }) => contains(sql`username`, text, 'usernameContains'),
  ({ nameContains: text }) => contains(sql`name`, text, 'nameContains'),
  ({ status }) => (status == null ? [] : [sql<boolean>`status = any(${status}::text[])`]),
  ({ identityVerificationStatus: status }) =>
    status == null ? [] : [sql<boolean>`identity_verification_status = any(${status}::text[])`],
  ({ billingAccountId: id }) =>
    id == null ? [] : [sql<boolean>`billing_account_id = ${requireUuid(id, 'filter.billingAccountId')}`],
  ({ permissionId: id }) =>
    id == null ? [] : [sql<boolean>`permission_ids @> array[${requireUuid(id, 'filter.permissionId')}]::uuid[]`],
  ({ webhookMethod: methods }) => (methods == null ? [] : [hasWebhook(methods)]),
  ({ hasLine }) => (hasLine == null ? [] : [hasLine ? hasLineChannel : sql<boolean>`not ${hasLineChannel}`]),
  ({ createdFrom: time }) => (time == null ? [] : [sql<boolean>`created_at >= ${time}`]),
  ({ createdBefore: time }) => (time == null ? [] : [sql<boolean>`created_at < ${time}`]),
];

function contains(
  column: RawBuilder<unknown>,
  text: string | null | undefined,
  field: keyof MessagingFilter,
): Expression<SqlBool>[] {
  if (text == null) return [];
  return [sql<boolean>`${withoutCase(column)} like ${withoutCase(sql`${containing(text, ['filter', field])}::text`)}`];
}

function hasWebhook(methods: readonly string[]): Expression<SqlBool> {
  return sql<boolean>`exists (
    select from webhooks
    where webhooks.customer_id = accounts.customer_id and method = any(${methods}::text[]) and uri is not null
  )`;
}

const hasLineChannel = sql<boolean>`exists (
  select from line_channels
  where line_channels.customer_id = accounts.customer_id and secret is not null and token is not null
)`;
