import { z } from 'zod';
import { type Reason, reasonsOf } from '../../kit/native.ts';
import { wireLiteral, wireTime } from '../../kit/wire.ts';
import type { Account } from '../accounts/accounts.ts';
import { readAllowlist } from '../allowlist/ip-allowlist.rules.ts';
import { networkTypeLiterals } from '../tables.ts';

/** The columns of an account that stand in a record. */
export type NativeColumns = Omit<Account, 'customerId' | 'accountId' | 'version'>;

/** A record of the delivery network. Columns that are absent say nothing; null clears. */
export interface NativeAccount {
  readonly accountId: string;
  readonly columns: { readonly [Column in keyof NativeColumns]?: NativeColumns[Column] | null };
}

/** Where each column stands in a response of the API; the SDKs write the same names in camelCase (`force2fa`). */
export const wireNames = {
  accountName: 'name',
  accountOwnerId: 'owner_id',
  billingContactId: 'billing_contact_id',
  billingNetworkType: 'billing_network_type',
  billingRef: 'billing_ref',
  canConfigureWordpress: 'can_configure_wordpress',
  canResetPasswords: 'can_reset_passwords',
  canUploadVcl: 'can_upload_vcl',
  force2fa: 'force_2fa',
  forceSso: 'force_sso',
  hasAccountPanel: 'has_account_panel',
  hasImprovedEvents: 'has_improved_events',
  hasImprovedSslConfig: 'has_improved_ssl_config',
  hasOpenstackLogging: 'has_openstack_logging',
  hasPci: 'has_pci',
  hasPciPasswords: 'has_pci_passwords',
  ipAllowlist: 'ip_whitelist',
  legalContactId: 'legal_contact_id',
  phoneNumber: 'phone_number',
  postalAddress: 'postal_address',
  pricingPlan: 'pricing_plan',
  pricingPlanId: 'pricing_plan_id',
  securityContactId: 'security_contact_id',
  technicalContactId: 'technical_contact_id',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  deletedAt: 'deleted_at',
} as const satisfies Record<keyof NativeColumns, string>;

/** The SDKs' name of a key of the API: `ip_whitelist` is `ipWhitelist`, `force_2fa` is `force2fa`. */
export function sdkName(wireName: string): string {
  return wireName.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Every key of a record, under the names of the API and of the SDKs. */
export const nativeKeys = z.object(
  Object.fromEntries(
    ['id', ...Object.values(wireNames)].flatMap((name) => [name, sdkName(name)]).map((name) => [name, z.unknown()]),
  ),
);

/**
 * Understands a record under the names of the API or of the SDKs (where it has both, the API's count), or says everything
 * that is wrong with it.
 */
export function readNativeAccount(record: unknown): NativeAccount | { readonly reasons: readonly Reason[] } {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    return {
      reasons: [{ path: '', message: 'must be an object such as {"id":"x4xCwxxJxGCx123Rx5xTx","name":"Acme"}' }],
    };
  }
  const reasons: Reason[] = [];
  const parse = (wireName: string, rule: z.ZodType): unknown => {
    const key = Object.hasOwn(record, wireName) ? wireName : sdkName(wireName);
    const parsed = rule.safeParse((record as Record<string, unknown>)[key]);
    if (parsed.success) return parsed.data;
    reasons.push(
      ...reasonsOf(parsed.error).map(({ path, message }) => ({ path: path === '' ? key : `${key}.${path}`, message })),
    );
    return undefined;
  };
  const accountId = parse('id', nativeId);
  const columns = Object.entries(wireNames).flatMap(([column, wireName]) => {
    const value = parse(wireName, rules[column as keyof NativeColumns]);
    return value === undefined ? [] : [[column, value]];
  });
  return reasons.length > 0 ? { reasons } : { accountId: accountId as string, columns: Object.fromEntries(columns) };
}

const nativeId = z
  .string({ error: (issue) => (issue.input == null ? 'is missing: records are found again by it' : 'must be text') })
  .regex(/^[^\s\p{C}]{1,100}$/u, { error: 'must be 1 to 100 characters without blanks, e.g. x4xCwxxJxGCx123Rx5xTx' });

// The old form writes booleans as "1", "0" and "", which is its false.
const flag = z.preprocess(
  (value) => flags.get(value) ?? value,
  z.boolean({ error: 'must be true, false, "1", "0" or ""' }).nullish(),
);
const flags = new Map<unknown, boolean>([
  [1, true],
  ['1', true],
  ['true', true],
  [0, false],
  ['0', false],
  ['false', false],
  ['', false],
]);

const name = text(300);
const id = text(100);
const allowlist = z.string({ error: 'must be text such as "192.0.2.7,10.0.0.0/8"' }).transform((list, context) => {
  const { entries, problems } = readAllowlist(list);
  for (const { index, message } of problems) context.addIssue({ code: 'custom', path: [index], message });
  return entries;
});

// A time that is never null is left as it is by null.
const time = z.preprocess((value) => emptyToNull(value) ?? undefined, wireTime.optional());

const rules: Record<keyof NativeColumns, z.ZodType> = {
  accountName: name,
  accountOwnerId: id,
  billingContactId: id,
  billingNetworkType: z.preprocess(emptyToNull, wireLiteral(networkTypeLiterals).nullish()),
  billingRef: name,
  canConfigureWordpress: flag,
  canResetPasswords: flag,
  canUploadVcl: flag,
  force2fa: flag,
  forceSso: flag,
  hasAccountPanel: flag,
  hasImprovedEvents: flag,
  hasImprovedSslConfig: flag,
  hasOpenstackLogging: flag,
  hasPci: flag,
  hasPciPasswords: flag,
  ipAllowlist: allowlist.nullish(),
  legalContactId: id,
  phoneNumber: id,
  postalAddress: text(2000),
  pricingPlan: name,
  pricingPlanId: id,
  securityContactId: id,
  technicalContactId: id,
  createdAt: time,
  updatedAt: time,
  deletedAt: z.preprocess(emptyToNull, wireTime.nullish()),
};

// Blank text is how the delivery network writes "none". The message never shows the text: it may be personal.
function text(longest: number) {
  return z.preprocess(
    emptyToNull,
    z
      .string({ error: 'must be text' })
      .refine((value) => [...value].length <= longest, { error: `must be at most ${longest} characters` })
      .refine((value) => value.isWellFormed() && !value.includes('\0'), {
        error: 'must be text without NUL characters and halves of surrogate pairs',
      })
      .nullish(),
  );
}

function emptyToNull(value: unknown): unknown {
  return typeof value === 'string' && value.trim() === '' ? null : value;
}
