// Runs `npm ci`, unless the packages of exactly this lock file are there already.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const mark = join(home, 'node_modules', '.lock-checksum');
const checksum = createHash('sha256')
  .update(readFileSync(join(home, 'package-lock.json')))
  .digest('hex');

if (existsSync(mark) && readFileSync(mark, 'utf8') === checksum) {
  console.log('npm ci skipped: the lock file has not changed');
} else {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], { cwd: home, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(mark, checksum);
}
