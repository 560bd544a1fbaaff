import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const HOME = join(import.meta.dirname, '..');
const PARTS = ['apps/portal', 'apps/dashboard', 'packages/ui', 'packages/views'];

type Texts = { [key: string]: string | Texts };

const localesOf = (part: string) => readdirSync(join(HOME, part, 'locales'));
const textsOf = (part: string, file: string) =>
  flat(JSON.parse(readFileSync(join(HOME, part, 'locales', file), 'utf8')) as Texts);

function flat(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

function sourceOf(part: string): string {
  const files = readdirSync(join(HOME, part, 'src'), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'));
  return sources.map((file) => readFileSync(join(HOME, part, 'src', file), 'utf8')).join('\n');
}

const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const marksIn = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

describe.each(PARTS)('the texts of %s', (part) => {
  const english = textsOf(part, 'en.json');

  it('are all used, and every used key exists', () => {
    // Given
    const source = sourceOf(part);
    const keys = new Set([...english.keys()].map(withoutPlural));
    const literal = new Set([...source.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key = '']) => key));
    const built = [...source.matchAll(/\bt\(\s*`([^`]+)`/g)].map(([, key = '']) => pattern(key));
    const isUsed = (key: string) => literal.has(key) || built.some((use) => use.test(key));

    // Then
    expect([...literal].filter((key) => !keys.has(key))).toEqual([]);
    expect([...keys].filter((key) => !isUsed(key))).toEqual([]);
  });

  it('are complete in every language, with the same marks', () => {
    for (const file of localesOf(part)) {
      const translated = textsOf(part, file);
      const keys = (texts: Map<string, string>) => [...new Set([...texts.keys()].map(withoutPlural))].sort();
      expect(keys(translated), file).toEqual(keys(english));
      for (const [key, text] of translated) {
        expect(text.trim(), `${file} ${key}`).not.toBe('');
        const original = english.get(key);
        if (original !== undefined) expect(marksIn(text), `${file} ${key}`).toEqual(marksIn(original));
      }
    }
  });
});

/** A key with holes, such as `state.${state}`, as a regular expression. */
const pattern = (key: string) => new RegExp(`^${key.replace(/\./g, '\\.').replace(/\$\{[^}]*\}/g, '[\\w.]+')}$`);
