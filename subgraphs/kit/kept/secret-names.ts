const secretName =
  /pass(word|wd|phrase|code)|secret|token|(api|access|private|encryption)key|credential|activationcode|(^|auth|admin)pin$|otp$/;

/** True for a member that is secret by its name, e.g. `raw_api_key`; what is true, false or null is none. */
export function isSecretMember(name: string, value: unknown): boolean {
  if (value === null || typeof value === 'boolean') return false;
  return secretName.test(name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
}

/** The value without the members of it that are secret by their names, at any depth. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  const open = Object.entries(value).filter(([name, member]) => !isSecretMember(name, member));
  return Object.fromEntries(open.map(([name, member]) => [name, withoutSecrets(member)]));
}
