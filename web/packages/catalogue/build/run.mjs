// Writes packages/catalogue/generated from providers.yaml, or fails with the list of what is wrong with it.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { findProblems, toIndex, toMistakes, toProviders } from './catalogue.mjs';

const home = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = parse(readFileSync(join(home, 'providers.yaml'), 'utf8'));

const problems = findProblems(source);
if (problems.length > 0) {
  console.error(`providers.yaml cannot be shipped:\n- ${problems.join('\n- ')}`);
  process.exit(1);
}

const target = join(home, 'generated');
rmSync(target, { recursive: true, force: true });
mkdirSync(join(target, 'providers'), { recursive: true });

/** @param {string} name @param {unknown} content */
const write = (name, content) => writeFileSync(join(target, name), `${JSON.stringify(content)}\n`);
write('index.json', toIndex(source));
write('mistakes.json', toMistakes(source));
for (const provider of toProviders(source)) write(join('providers', `${provider.slug}.json`), provider);
