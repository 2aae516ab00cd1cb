import { secretFingerprint } from '../../../subgraphs/kit/encryption.ts';
import { newId } from './records.ts';

/** What a customer has as the cases find it. */
export const uri = 'https://hooks.example.com/one';
const administrator = '03796e14-7cb4-11ec-9dba-e72023efd1c6';
export const [secret, other] = ['0123456789abcdef0123456789abcdef', 'ffffffffffffffffffffffffffffffff'];
export const token = 'EXAMPLE/token+base64==';
const letters = (count: number) => 'x'.repeat(count);

/** A customer as the cases find it: an account, a default webhook, another webhook, LINE. */
export interface Given {
  readonly customerId: string;
  readonly webhookId: string;
  readonly otherId: string;
}

/** Code of the refusal, and for BAD_USER_INPUT the path behind `input` and the code of each issue. */
export type Refusal = readonly [code: string, ...issues: string[]];

/** What becomes of the customer: fields of its account, of its default webhook, of the other one, of LINE. */
export type Expected = Partial<Record<'account' | 'first' | 'other' | 'line', object | null | undefined>>;

/** Rule, mutation, its input, and what becomes of it. */
export type Case<Outcome> = readonly [string, string, (found: Given) => object, Outcome];

/** What is refused, and with which code. */
export const refused: readonly Case<Refusal>[] = [
  ['an account needs a customer', 'createMessagingAccount', () => ({ customerId: newId() }), ['NOT_FOUND']],
  ['a customer has one account', 'createMessagingAccount', () => ({}), ['CONFLICT']],
  ['a username is unique without case', 'updateMessagingAccount', () => ({ username: 'tÅKEN' }), ['CONFLICT']],
  ['a username is not empty', 'updateMessagingAccount', () => ({ username: '' }), bad('username EMPTY')],
  [
    'a username is at most 255 long',
    'updateMessagingAccount',
    () => ({ username: letters(256) }),
    bad('username TOO_LONG'),
  ],
  ['a username is one line', 'updateMessagingAccount', () => ({ username: 'a\ncme' }), bad('username INVALID_TEXT')],
  ['a username cannot be cleared', 'updateMessagingAccount', () => ({ username: null }), bad('username NOT_CLEARABLE')],
  ['a name is at most 255 long', 'updateMessagingAccount', () => ({ name: letters(256) }), bad('name TOO_LONG')],
  ['no detail is null', 'updateMessagingAccount', () => ({ detail: '' }), bad('detail EMPTY')],
  [
    'a detail is at most 65,535 long',
    'updateMessagingAccount',
    () => ({ detail: letters(65_536) }),
    bad('detail TOO_LONG'),
  ],
  ['text holds no NUL', 'updateMessagingAccount', () => ({ detail: 'a\0b' }), bad('detail INVALID_TEXT')],
  [
    'permissions are UUIDs',
    'updateMessagingAccount',
    () => ({ permissionIds: [administrator, 'admin'] }),
    bad('permissionIds.1 INVALID_UUID'),
  ],
  [
    'permissions are at most 1,000',
    'updateMessagingAccount',
    () => ({ permissionIds: Array.from({ length: 1001 }, newId) }),
    bad('permissionIds TOO_MANY'),
  ],
  [
    'every problem is told',
    'updateMessagingAccount',
    () => ({ customerId: 'x', username: '', name: '\0' }),
    bad('customerId INVALID_UUID', 'username EMPTY', 'name INVALID_TEXT'),
  ],
  ['an update needs an account', 'updateMessagingAccount', () => ({ customerId: newId() }), ['NOT_FOUND']],
  ['a webhook needs http', 'createWebhook', () => ({ uri: 'ftp://hooks.example.com' }), bad('uri INVALID_URI')],
  [
    'its address has no credentials',
    'createWebhook',
    () => ({ uri: 'https://a:b@example.com' }),
    bad('uri CREDENTIALS_IN_URI'),
  ],
  ['its address is not private', 'createWebhook', () => ({ uri: 'http://192.168.0.1' }), bad('uri PRIVATE_ADDRESS')],
  [
    'nor in other forms',
    'updateWebhook',
    ({ webhookId }) => ({ webhookId, uri: 'http://0x7f.1' }),
    bad('uri PRIVATE_ADDRESS'),
  ],
  [
    'events have names',
    'createWebhook',
    () => ({ uri, events: ['call_hangup', 'a-b', ''] }),
    bad('events.1 INVALID_FORMAT', 'events.2 INVALID_FORMAT'),
  ],
  [
    'events are at most 100',
    'createWebhook',
    () => ({ uri, events: Array.from({ length: 101 }, (_, at) => `e${at}`) }),
    bad('events TOO_MANY'),
  ],
  [
    'an address stays',
    'updateWebhook',
    ({ webhookId }) => ({ webhookId, uri: null, method: null }),
    bad('uri NOT_CLEARABLE', 'method NOT_CLEARABLE'),
  ],
  [
    'switches are true or false',
    'updateWebhook',
    ({ webhookId }) => ({ webhookId, isEnabled: null, isDefault: null }),
    bad('isEnabled NOT_CLEARABLE', 'isDefault NOT_CLEARABLE'),
  ],
  [
    'one webhook is the default one',
    'updateWebhook',
    ({ webhookId }) => ({ webhookId, isDefault: false }),
    bad('isDefault DEFAULT_NEEDED'),
  ],
  ['an unknown webhook is not updated', 'updateWebhook', () => ({ webhookId: newId() }), ['NOT_FOUND']],
  ['an unknown webhook is not removed', 'deleteWebhook', () => ({ webhookId: newId() }), ['NOT_FOUND']],
  ['an unknown webhook has no secret', 'rotateWebhookSecret', () => ({ webhookId: newId() }), ['NOT_FOUND']],
  ['a webhook id is a UUID', 'deleteWebhook', () => ({ webhookId: 'default' }), bad('webhookId INVALID_UUID')],
  [
    'a secret signs a week longer at most',
    'rotateWebhookSecret',
    ({ webhookId }) => ({ webhookId, overlapHours: 169 }),
    bad('overlapHours OUT_OF_RANGE'),
  ],
  ['and not backwards', 'configureLine', () => ({ secret: other, overlapHours: -1 }), bad('overlapHours OUT_OF_RANGE')],
  ['a LINE secret is 32 hex digits', 'configureLine', () => ({ secret: token }), bad('secret INVALID_FORMAT')],
  ['a LINE token fits a header', 'configureLine', () => ({ token: 'a b' }), bad('token INVALID_FORMAT')],
  [
    'a LINE token is at most 4,000 long',
    'configureLine',
    () => ({ token: letters(4001) }),
    bad('token INVALID_FORMAT'),
  ],
  [
    'LINE is cleared as a whole',
    'configureLine',
    () => ({ secret: null, token: null }),
    bad('secret NOT_CLEARABLE', 'token NOT_CLEARABLE'),
  ],
  ['LINE needs something', 'configureLine', () => ({}), bad(' REQUIRED')],
  ['LINE needs an account', 'removeLine', () => ({ customerId: newId() }), ['NOT_FOUND']],
];
/** What is done. */
export const done: readonly Case<Expected>[] = [
  [
    'a username may be changed',
    'updateMessagingAccount',
    () => ({ username: 'Ünique' }),
    { account: { username: 'Ünique' } },
  ],
  [
    'texts lose the blanks around them',
    'updateMessagingAccount',
    () => ({ username: ' trimmed\n', name: ' ', detail: '\ttwo\nlines ' }),
    { account: { username: 'trimmed', name: '', detail: 'two\nlines' } },
  ],
  [
    'null clears',
    'updateMessagingAccount',
    () => ({ name: null, detail: null, permissionIds: null }),
    { account: { name: '', detail: null, permissionIds: [] } },
  ],
  [
    'permissions count once, in lower case',
    'updateMessagingAccount',
    () => ({ permissionIds: [administrator, administrator.toUpperCase()] }),
    { account: { permissionIds: [administrator] } },
  ],
  ['absent stays', 'updateMessagingAccount', () => ({ detail: 'new' }), { account: { name: 'Acme', detail: 'new' } }],
  [
    'a webhook moves',
    'updateWebhook',
    ({ webhookId }) => ({ webhookId, uri: `${uri}/new`, method: 'PUT' }),
    { first: { uri: `${uri}/new`, method: 'PUT', events: ['call_hangup'], isEnabled: true } },
  ],
  [
    'its address loses the blanks around it',
    'updateWebhook',
    ({ webhookId }) => ({ webhookId, uri: ` ${uri}/trimmed\n` }),
    { first: { uri: `${uri}/trimmed` } },
  ],
  [
    'no events are all events',
    'updateWebhook',
    ({ webhookId }) => ({ webhookId, events: null }),
    { first: { events: [] } },
  ],
  [
    'an event counts once',
    'updateWebhook',
    ({ webhookId }) => ({ webhookId, events: ['a', 'b.c', 'a'] }),
    { first: { events: ['a', 'b.c'] } },
  ],
  [
    'a webhook is switched on',
    'updateWebhook',
    ({ otherId }) => ({ webhookId: otherId, isEnabled: true }),
    { other: { isEnabled: true } },
  ],
  [
    'what was switched off stays off when it moves',
    'updateWebhook',
    ({ otherId }) => ({ webhookId: otherId, uri: `${uri}/3` }),
    { other: { isEnabled: false, uri: `${uri}/3` } },
  ],
  [
    'the default one changes',
    'updateWebhook',
    ({ otherId }) => ({ webhookId: otherId, isDefault: true }),
    { first: { isDefault: false }, other: { isDefault: true } },
  ],
  [
    'the default one may be said again',
    'updateWebhook',
    ({ otherId }) => ({ webhookId: otherId, isDefault: false }),
    { first: { isDefault: true }, other: { isDefault: false } },
  ],
  [
    'without the default one the oldest is it',
    'deleteWebhook',
    ({ webhookId }) => ({ webhookId }),
    { first: undefined, other: { isDefault: true } },
  ],
  [
    'without another one it stays',
    'deleteWebhook',
    ({ otherId }) => ({ webhookId: otherId }),
    { first: { isDefault: true }, other: undefined },
  ],
  [
    'LINE keeps what is absent',
    'configureLine',
    () => ({ token: 'new' }),
    { line: { token: 'new', secret, secretFingerprint: secretFingerprint(secret), previousSecretValidUntil: null } },
  ],
  [
    'LINE gets no overlap where none is asked for',
    'configureLine',
    () => ({ secret: other, overlapHours: 0 }),
    { line: { secret: other, previousSecretValidUntil: null, secretFingerprint: secretFingerprint(other) } },
  ],
  ['LINE is removed', 'removeLine', () => ({}), { line: null }],
];
function bad(...issues: string[]): Refusal {
  return ['BAD_USER_INPUT', ...issues];
}
