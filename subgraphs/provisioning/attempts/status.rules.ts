import type { StatusLiteral } from '../tables.ts';

/** The organisation's id as clients may see it: the provisioner presents it only while everything is set up. */
export function visibleOrgId({ status, orgId }: { status: StatusLiteral; orgId: string | null }): string | null {
  return status === 'provisioned' ? orgId : null;
}

/** True when the status itself says that the last attempt left no errors; in every other status it may have. */
export function endedWithoutErrors(status: StatusLiteral): boolean {
  return status === 'provisioned';
}
