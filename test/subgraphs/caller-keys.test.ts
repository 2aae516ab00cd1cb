import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { openCallers } from '../../subgraphs/kit/callers/open-callers.ts';
import { toSettings } from '../../subgraphs/kit/env.ts';
import { openFolder, removeFolder } from '../support/folder.ts';
import { run } from '../support/processes.ts';

describe('npm run caller-keys', () => {
  const folder = openFolder('caller-keys');
  const output = join(folder, 'keys');
  after(() => removeFolder(folder));
  const make = async (...flags: string[]) => {
    const command = run('subgraphs/commands/caller-keys.ts', ['--output', output, ...flags], {});
    return { status: await command.ended, output: command.output() };
  };
  const services = () => {
    const { keys } = JSON.parse(readFileSync(join(output, 'jwks.json'), 'utf8')) as { keys: { service: string }[] };
    return keys.map(({ service }) => service);
  };
  const names = ['gateway', 'crm', 'quota', 'messaging', 'provisioning', 'security'];

  it('makes a private key for each service, for its owner alone, and the public keys of all', async () => {
    assert.equal((await make()).status, 0);
    assert.deepEqual(services(), names);
    for (const name of names) assert.equal(statSync(join(output, `${name}.pem`)).mode & 0o777, 0o600);
    assert.doesNotMatch(readFileSync(join(output, 'jwks.json'), 'utf8'), /"d"/);
  });

  it('leaves keys alone that are there, rotates one at a time, and forgets the old one when told', async () => {
    const pem = () => readFileSync(join(output, 'gateway.pem'), 'utf8');
    const before = pem();
    await make();
    assert.equal(pem(), before);
    assert.equal((await make('--rotate', 'gateway')).status, 0);
    assert.notEqual(pem(), before);
    assert.deepEqual(services(), ['gateway', ...names]);
    const hasty = await make('--rotate', 'crm', '--forget-old');
    assert.equal(hasty.status, 2);
    assert.match(hasty.output, /one after the other/);
    assert.deepEqual(services(), ['gateway', ...names]);
    const twice = await make('--rotate', 'gateway');
    assert.equal(twice.status, 2);
    assert.match(twice.output, /The key of gateway is being rotated already/);
    assert.equal((await make('--forget-old')).status, 0);
    assert.deepEqual(services(), names);
    assert.deepEqual(
      readdirSync(output).filter((file) => file.includes('old')),
      [],
    );
  });

  it('says what can be mended', async () => {
    assert.match(
      (await make('--rotate', 'billing')).output,
      /^There is no service "billing"\. The services are gateway, crm/,
    );
    const command = run('subgraphs/commands/caller-keys.ts', ['--output', join(output, 'crm.pem')], {});
    assert.equal(await command.ended, 2);
    assert.match(command.output(), /cannot be written \(EEXIST\): name another one/);
  });

  it('makes what a subgraph starts with; without it production does not start, nor with the key of another', async () => {
    const open = (name: string, env: Record<string, string>) =>
      openCallers(name, toSettings({ DATA_DIR: folder, ...env }, ['crm']), new Map());
    const given = { CALLER_JWKS: join(output, 'jwks.json'), SERVICE_KEY: join(output, 'crm.pem') };
    await open('crm', { ...given, NODE_ENV: 'production' });
    await open('crm', {});
    const wrong: readonly [string, Record<string, string>, RegExp][] = [
      ['crm', { NODE_ENV: 'production' }, /^CALLER_JWKS must be set in production: e\.g\. CALLER_JWKS=/],
      ['crm', { NODE_ENV: 'production', CALLER_JWKS: given.CALLER_JWKS }, /^SERVICE_KEY must be set in production/],
      ['crm', { CALLER_JWKS: given.CALLER_JWKS }, /^SERVICE_KEY must be set where the other one/],
      ['quota', given, /^SERVICE_KEY is the key of crm in CALLER_JWKS/],
      [
        'crm',
        { ...given, SERVICE_KEY: join(folder, 'caller-keys/crm.pem') },
        /^SERVICE_KEY does not stand in CALLER_JWKS/,
      ],
      ['crm', { ...given, SERVICE_KEY: join(output, 'jwks.json') }, /^SERVICE_KEY is no key that can be used/],
    ];
    for (const [name, env, sentence] of wrong)
      await assert.rejects(open(name, env), { name: 'InputError', message: sentence }, JSON.stringify(env));
  });
});
