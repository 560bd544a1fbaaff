// Builds the catalogue and both apps. With a folder as argument they land in `portal` and `dashboard` below it.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const [target] = process.argv.slice(2);

await import('../packages/catalogue/build/run.mjs');
for (const app of ['portal', 'dashboard']) {
  const root = join(home, 'apps', app);
  await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    ...(target ? { build: { outDir: resolve(target, app), emptyOutDir: true } } : {}),
  });
  console.log(`${app} built`);
}
