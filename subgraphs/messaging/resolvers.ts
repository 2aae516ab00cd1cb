import { enumValues } from '../kit/enum-values.ts';
import { customerByUsername, customerOf, customersPage, type MessagingCustomer } from './accounts/accounts.ts';
import { openContact } from './accounts/contact.ts';
import { createMessagingAccount } from './accounts/create-account.ts';
import { deletionEffectiveAt } from './accounts/deletion.rules.ts';
import { updateMessagingAccount } from './accounts/update-account.ts';
import type { ChangedCustomer } from './change-account.ts';
import type { RequestContext } from './context.ts';
import { configureLine } from './line/configure-line.ts';
import { linePlace } from './line/line.ts';
import { removeLine } from './line/remove-line.ts';
import type { Resolvers } from './resolvers.generated.ts';
import { previousSecretValidUntil } from './secrets/previous-secret.ts';
import { revealSecret } from './secrets/reveal-secret.ts';
import { identityLiterals, methodLiterals, statusLiterals } from './tables.ts';
import { type ChangedWebhook, createWebhook, type FreshSecret } from './webhooks/create-webhook.ts';
import { deleteWebhook } from './webhooks/delete-webhook.ts';
import { rotateWebhookSecret } from './webhooks/rotate-webhook-secret.ts';
import { updateWebhook } from './webhooks/update-webhook.ts';
import { type Webhook, webhookPlace } from './webhooks/webhooks.ts';

/** What messaging answers. */
export const resolvers: Resolvers = {
  MessagingStatus: enumValues(statusLiterals),
  IdentityVerificationStatus: enumValues(identityLiterals),
  WebhookMethod: enumValues(methodLiterals),
  Query: {
    customersByMessaging: (_, args, { database, caller }) => customersPage(database, caller, args),
    customerByUsername: (_, { username }, context) => customerByUsername(context.database, context, username),
  },
  Mutation: {
    createMessagingAccount: (_, { input }, context) => createMessagingAccount(context, input),
    updateMessagingAccount: (_, { input }, context) => updateMessagingAccount(context, input),
    createWebhook: (_, { input }, context) => createWebhook(context, input),
    updateWebhook: (_, { input }, context) => updateWebhook(context, input),
    deleteWebhook: (_, { input }, context) => deleteWebhook(context, input),
    rotateWebhookSecret: (_, { input }, context) => rotateWebhookSecret(context, input),
    configureLine: (_, { input }, context) => configureLine(context, input),
    removeLine: (_, { input }, context) => removeLine(context, input),
  },
  CreateMessagingAccountPayload: { customer },
  UpdateMessagingAccountPayload: { customer },
  CreateWebhookPayload: { customer, webhook, secret: freshSecret },
  UpdateWebhookPayload: { customer, webhook },
  DeleteWebhookPayload: { customer },
  RotateWebhookSecretPayload: { customer, webhook, secret: freshSecret },
  ConfigureLinePayload: { customer },
  RemoveLinePayload: { customer },
  Customer: {
    __resolveReference: async ({ id }, { loaders }) => customerOf(await loaders.account.load(id)),
    messaging: ({ id }, _, { loaders }) => loaders.account.load(id),
  },
  MessagingAccount: {
    email: (account, _, { keyring }) => openContact(account, 'email', keyring),
    phoneNumber: (account, _, { keyring }) => openContact(account, 'phoneNumber', keyring),
    address: (account, _, { keyring }) => openContact(account, 'address', keyring),
    webhooks: async ({ customerId }, _, { loaders }) => [...(await loaders.webhooks.load(customerId))],
    line: ({ customerId }, _, { loaders }) => loaders.line.load(customerId),
    deletionEffectiveAt: ({ deletionScheduledAt }) => deletionEffectiveAt(deletionScheduledAt),
  },
  Webhook: {
    secret: ({ id, customerId, secret }, _, context) =>
      revealSecret(context, secret, { customerId, path: `webhooks.${id}.secret`, place: webhookPlace('secret', id) }),
    previousSecretValidUntil,
  },
  LineChannel: {
    isConfigured: ({ secret, token }) => secret !== null && token !== null,
    secret: ({ customerId, secret }, _, context) =>
      revealSecret(context, secret, { customerId, path: 'line.secret', place: linePlace('secret', customerId) }),
    token: ({ customerId, token }, _, context) =>
      revealSecret(context, token, { customerId, path: 'line.token', place: linePlace('token', customerId) }),
    previousSecretValidUntil,
    inboundUrl: () => null,
  },
};

function customer({ customerId }: ChangedCustomer): MessagingCustomer {
  return { id: customerId };
}

async function webhook(
  { customerId, webhookId }: ChangedWebhook,
  _: unknown,
  { loaders }: RequestContext,
): Promise<Webhook | null> {
  if ((await loaders.account.load(customerId)) === null) return null;
  return (await loaders.webhooks.load(customerId)).find(({ id }) => id === webhookId) ?? null;
}

async function freshSecret(
  { customerId, webhookId, secret }: FreshSecret,
  _: unknown,
  { loaders, secretReads }: RequestContext,
): Promise<string | null> {
  const account = await loaders.account.load(customerId);
  if (account === null) return null;
  await secretReads({ customerId, path: `webhooks.${webhookId}.secret`, version: account.version });
  return secret;
}
