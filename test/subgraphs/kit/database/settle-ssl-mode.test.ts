import assert from 'node:assert/strict';
import { chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../../subgraphs/kit/database/embedded-postgres.ts';
import { withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import { settleSslMode } from '../../../../subgraphs/kit/database/settle-ssl-mode.ts';
import { openFolder, removeFolder } from '../../../support/folder.ts';
import { localhostCertificate } from '../../../support/localhost-certificate.ts';
import { until } from '../../../support/until.ts';

describe('sslmode in a URL', () => {
  const folder = openFolder('ssl');
  let server: EmbeddedPostgres;
  before(async () => {
    server = await startEmbeddedPostgres(folder, { durable: false });
  });
  after(async () => {
    await server.stop();
    removeFolder(folder);
  });

  const url = (mode: string) => `${server.url}/postgres?sslmode=${mode}`;
  const isEncrypted = async (mode: string) =>
    withConnection(await settleSslMode(url(mode)), async (client) => {
      const { rows } = await client.query('select ssl from pg_stat_ssl where pid = pg_backend_pid()');
      return rows[0]?.ssl as boolean;
    });

  it('prefers, and allows, as libpq does where the server cannot encrypt', async () => {
    assert.deepEqual([await isEncrypted('prefer'), await isEncrypted('allow')], [false, false]);
    await assert.rejects(isEncrypted('require'), /does not support SSL/);
  });

  it('prefers, and allows, as libpq does where the server can, and where it takes nothing else', async () => {
    const cluster = join(server.folder, 'cluster');
    const { uid, gid } = statSync(cluster);
    const { cert, key } = localhostCertificate;
    for (const [name, content] of [
      ['server.crt', cert],
      ['server.key', key],
    ] as const) {
      writeFileSync(join(cluster, name), content, { mode: 0o600 });
      chownSync(join(cluster, name), uid, gid);
    }
    const rules = join(cluster, 'pg_hba.conf');
    await withConnection(url('disable'), async (client) => {
      await client.query('alter system set ssl = on');
      await client.query('select pg_reload_conf()');
      await settled(async () => isEncrypted('prefer'));
      assert.equal(await isEncrypted('allow'), false);

      writeFileSync(rules, readFileSync(rules, 'utf8').replaceAll(/^host /gm, 'hostssl '));
      await client.query('select pg_reload_conf()');
      await settled(async () => isEncrypted('allow'));
      assert.equal(await isEncrypted('prefer'), true);
    });
  });

  it('is left alone where it says anything else', async () => {
    for (const mode of ['disable', 'require', 'verify-ca', 'verify-full']) {
      assert.equal(await settleSslMode(url(mode)), url(mode));
    }
  });

  const settled = (isSo: () => Promise<boolean>) => until(() => isSo().catch(() => false));
});
