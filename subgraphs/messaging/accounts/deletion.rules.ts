const daysUntilDeletion = 30;

/** When a deletion that was asked for takes effect: the platform waits 30 days. Keeps every digit of the second. */
export function deletionEffectiveAt(scheduledAt: string | null): string | null {
  if (scheduledAt === null) return null;
  const effective = new Date(`${scheduledAt.slice(0, 19)}Z`);
  effective.setUTCDate(effective.getUTCDate() + daysUntilDeletion);
  return effective.toISOString().slice(0, 19) + scheduledAt.slice(19);
}
