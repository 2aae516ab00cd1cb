import { anonymousCaller, type Caller, createCaller } from '../../gateway/auth/caller.ts';

/** A user with these scopes. */
export function callerWith(...scopes: string[]): Caller {
  return createCaller({
    kind: 'user',
    id: '5f0c1a52-2d7e-4b5e-9d2b-1c1f0b7d9e01',
    issuer: 'https://login.example.com/',
    subject: 'somebody',
    scopes: new Set(scopes),
  });
}

/** A caller that shows no credentials. */
export const anybody: Caller = anonymousCaller(new Set());
