import { describe, expect, it } from 'vitest';
import { diff, visible, type DiffPart } from './diff';

const marked = (parts: DiffPart[]) => parts.map(({ text, same }) => (same ? text : `[${text}]`)).join('');
const compare = (received: string, expected: string) => {
  const result = diff(received, expected);
  return [marked(result.received), marked(result.expected)];
};

describe('the difference of two values', () => {
  it('is empty for equal values', () => {
    expect(compare('https://a/b', 'https://a/b')).toEqual(['https://a/b', 'https://a/b']);
  });

  it('marks one added character at the end, in the middle and at the beginning', () => {
    expect(compare('https://a/', 'https://a')).toEqual(['https://a[/]', 'https://a']);
    expect(compare('http://a', 'https://a')).toEqual(['http://a', 'http[s]://a']);
    expect(compare(' a', 'a')).toEqual(['[ ]a', 'a']);
  });

  it('marks several places and keeps what is equal between them', () => {
    expect(compare('http://a/b/', 'https://a/c/')).toEqual(['http://a/[b]/', 'http[s]://a/[c]/']);
  });

  it('marks two values as a whole when they have next to nothing in common', () => {
    expect(compare('text/html: <!doctype html>', 'XML with an IDPSSODescriptor')).toEqual([
      '[text/html: <!doctype html>]',
      '[XML with an IDPSSODescriptor]',
    ]);
    expect(compare('SHA-256 4f:1c:a0:9b', 'SHA-256 91:0e:66:2c')).toEqual([
      'SHA-256 [4f:1c:a0:9b]',
      'SHA-256 [91:0e:66:2c]',
    ]);
  });

  it('gives back both values whole, also when they are long or empty', () => {
    const long = 'x'.repeat(4000);
    for (const [a, b] of [
      ['', 'abc'],
      ['abc', ''],
      [`a${long}`, `b${long.slice(1)}y`],
      ['😀a', '😀b'],
    ] as const) {
      const { received, expected } = diff(a, b);
      expect(received.map(({ text }) => text).join('')).toBe(a);
      expect(expected.map(({ text }) => text).join('')).toBe(b);
    }
  });

  it('makes white space visible', () => {
    expect(visible('a \t\r\n')).toBe('a␣⇥␍↵\n');
  });
});
