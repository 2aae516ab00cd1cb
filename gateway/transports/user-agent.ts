import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/** How the gateway names itself to subgraphs. */
export const userAgent = `customer-graph/${version}`;
