import type { SystemLiteral } from '../tables.ts';

/** The names that other systems hold, as the gateway brings them with a customer. */
export interface OtherNames {
  readonly quota?: { readonly companyName?: string | null | undefined } | null | undefined;
  readonly messaging?: { readonly name?: string | null | undefined } | null | undefined;
  readonly security?: { readonly accountName?: string | null | undefined } | null | undefined;
}

/** What one system calls a customer. */
export interface NameVariant {
  readonly system: SystemLiteral;
  readonly name: string;
  readonly agrees: boolean;
}

/** The names of a customer in all systems that hold one, the canonical one first. */
export function nameVariants(canonical: string, others: OtherNames): NameVariant[] {
  const names: [NameVariant['system'], string | null | undefined][] = [
    ['crm', canonical],
    ['quota', others.quota?.companyName],
    ['messaging', others.messaging?.name],
    ['security', others.security?.accountName],
  ];
  return names.flatMap(([system, name]) =>
    name == null || name === '' ? [] : [{ system, name, agrees: essence(name) === essence(canonical) }],
  );
}

const legalForms = new Set([
  'ab',
  'ag',
  'bv',
  'co',
  'company',
  'corp',
  'corporation',
  'gmbh',
  'inc',
  'incorporated',
  'kg',
  'kk',
  'limited',
  'llc',
  'ltd',
  'mbh',
  'nv',
  'oy',
  'plc',
  'pty',
  'sa',
  'sarl',
  'sas',
  'se',
  'spa',
  'srl',
]);

// What two people would call the same name: no case, accents, punctuation, spacing or legal form.
function essence(name: string): string {
  const words =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replaceAll('.', '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const kept = words.filter((word, index) => index === 0 || !legalForms.has(word));
  return kept.join('');
}
