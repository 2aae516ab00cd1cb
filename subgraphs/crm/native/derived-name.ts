/** What a name is derived from. */
export interface NamedPrincipal {
  readonly organization?: string | null | undefined;
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly username?: string | null | undefined;
}

/** The CRM's customer has no name of its own: its organisation's, else its person's, else its login's. */
export function nameOf(principal: NamedPrincipal | undefined, customerId: string): string {
  const person = [principal?.firstName, principal?.lastName].filter(Boolean).join(' ');
  return principal?.organization || person || principal?.username || `Customer ${customerId.slice(0, 8)}`;
}
