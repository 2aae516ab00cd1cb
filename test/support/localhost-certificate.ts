import { certificateFor } from './certificate.ts';

/** A certificate that localhost signed itself, and its key, made anew in each run. */
export const localhostCertificate = await certificateFor('localhost');
