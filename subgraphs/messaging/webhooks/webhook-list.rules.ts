/** What the rules about a customer's webhooks look at. */
export interface ListedWebhook {
  readonly id: string;
  readonly isDefault: boolean;
  readonly method: string | null;
  readonly uri: string | null;
}

/** True for a webhook that clients see; the platform's own may lack its method or address. */
export function isComplete({ method, uri }: ListedWebhook): boolean {
  return method !== null && uri !== null;
}

/** The webhooks with one more, which becomes the default one if it says so or there is none. */
export function withWebhook<Row extends ListedWebhook>(rows: readonly Row[], added: Row): Row[] {
  const isFirst = !rows.some((row) => row.isDefault && isComplete(row));
  const all = [...rows, added];
  return added.isDefault || isFirst ? withDefault(all, added.id) : all;
}

/**
 * The webhooks with this one as the default one. The one that was it is one of the others; where it was not complete it
 * goes, for only a default one may be that.
 */
export function withDefault<Row extends ListedWebhook>(rows: readonly Row[], id: string): Row[] {
  return rows
    .filter((row) => row.id === id || isComplete(row))
    .map((row) => (row.isDefault === (row.id === id) ? row : { ...row, isDefault: row.id === id }));
}

/** The webhooks without one. Where it was the default one, the first of the others is: the rows come oldest first. */
export function withoutWebhook<Row extends ListedWebhook>(rows: readonly Row[], id: string): Row[] {
  const left = rows.filter((row) => row.id !== id);
  const [oldest] = left.filter(isComplete);
  return oldest === undefined || left.some((row) => row.isDefault) ? left : withDefault(left, oldest.id);
}

/**
 * Whether a webhook is on after a change that says nothing of it. An address that was given up because it failed gets
 * another chance once it changes; one that somebody switched off stays off.
 */
export function staysOff(wasOff: boolean, disabledReason: string | null, isMoved: boolean): boolean {
  return wasOff && !(isMoved && disabledReason !== null);
}
