import { describe, expect, it } from 'vitest';
import { fileText } from './fileText';

describe('the text of a file', () => {
  it('is what it says', () => {
    expect(fileText(new TextEncoder().encode('<md:EntityDescriptor/> ä'))).toBe('<md:EntityDescriptor/> ä');
    expect(fileText(new TextEncoder().encode('0 is no certificate'))).toBe('0 is no certificate');
    expect(fileText(new Uint8Array())).toBe('');
  });

  it('is PEM for a certificate in binary form', () => {
    // Given
    const binary = Uint8Array.from([0x30, 0x82, 0x01, 0x0a, ...Array.from({ length: 266 }, (_, index) => index % 256)]);

    // When
    const lines = fileText(binary).trimEnd().split('\n');

    // Then
    expect(lines[0]).toBe('-----BEGIN CERTIFICATE-----');
    expect(lines.at(-1)).toBe('-----END CERTIFICATE-----');
    expect(Math.max(...lines.map(({ length }) => length))).toBe(64);
    const decoded = Uint8Array.from(atob(lines.slice(1, -1).join('')), (char) => char.charCodeAt(0));
    expect(decoded).toEqual(binary);
  });
});
