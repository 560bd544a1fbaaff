import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const HOME = join(import.meta.dirname, '..');
const SOURCES = ['apps/portal/src', 'apps/dashboard/src', 'packages/ui/src', 'packages/views/src'];
const files = SOURCES.flatMap((source) =>
  readdirSync(join(HOME, source), { recursive: true, encoding: 'utf8' }).map((file) => join(source, file)),
);
const read = (file: string) => readFileSync(join(HOME, file), 'utf8');
const modules = files.filter((file) => file.endsWith('.module.css'));
const components = files.filter((file) => file.endsWith('.tsx'));

/** The components that import this module, as one text. */
function usersOf(module: string): string {
  const name = module.slice(dirname(module).length + 1);
  return components
    .filter((file) => dirname(file) === dirname(module) && read(file).includes(`'./${name}'`))
    .map(read)
    .join('\n');
}

/** The classes with a rule of their own, without those that are another module's. */
const classesOf = (css: string) => [
  ...new Set(
    [...css.replace(/:global\([^)]*\)/g, '').matchAll(/\.([a-zA-Z][\w-]*)(?=[^{};]*\{)/g)].map(([, name = '']) => name),
  ),
];

/** `styles.name`, or `styles[...]`: then the name is one of the values of a property, or its beginning stands there. */
function isUsed(name: string, source: string): boolean {
  if (new RegExp(`styles\\.${name}\\b`).test(source)) return true;
  const computed = [...source.matchAll(/styles\[(?:`(\w*)\$\{|(\w))/g)];
  return computed.some(([, prefix]) => prefix === undefined || (prefix !== '' && name.startsWith(prefix)));
}

describe.each(modules)('%s', (module) => {
  it('has no rule for what nobody shows', () => {
    const source = usersOf(module);
    expect(classesOf(read(module)).filter((name) => !isUsed(name, source))).toEqual([]);
  });
});

it('holds a rule once: what several modules say belongs into a component of its own', () => {
  // Given
  const rules = modules.flatMap((module) =>
    [...read(module).matchAll(/^\.[^{}@]+\{([^{}]+)\}/gm)].map(([, body = '']) => ({
      module,
      body: body
        .split(';')
        .map((line) => line.trim())
        .filter(Boolean)
        .sort()
        .join('; '),
    })),
  );

  // When
  const long = rules.filter(({ body }) => body.split('; ').length >= 5);
  const same = long.filter(({ module, body }) => long.some((other) => other.body === body && other.module !== module));

  // Then
  expect(same).toEqual([]);
});
