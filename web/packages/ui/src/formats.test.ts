import { describe, expect, it } from 'vitest';
import { chooseLanguage } from './i18n';
import { hueOf, initialsOf } from './monogram';
import { fieldRows, pathRows } from './schematic';
import { daysUntil, formatRelative, formatUtc } from './time';

const now = new Date('2026-11-25T12:00:00Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe('times', () => {
  it('are told relative to now in the largest whole unit', () => {
    expect(formatRelative(after(-3), now, 'en')).toBe('now');
    expect(formatRelative(after(-59), now, 'en')).toBe('59 seconds ago');
    expect(formatRelative(after(-7199), now, 'en')).toBe('1 hour ago');
    expect(formatRelative(after(3 * 24 * 3600), now, 'en')).toBe('in 3 days');
  });

  it('are copied in UTC', () => {
    expect(formatUtc(now)).toBe('2026-11-25 12:00:00 UTC');
  });

  it('count whole days, less than none when it is over', () => {
    expect(daysUntil(after(90 * 24 * 3600), now)).toBe(90);
    expect(daysUntil(after(-1), now)).toBe(-1);
  });
});

describe('monograms', () => {
  it('stand for the product, not for its protocol', () => {
    expect(initialsOf('Okta SAML')).toBe('Ok');
    expect(initialsOf('Microsoft Entra ID OIDC')).toBe('ME');
    expect(hueOf('Okta SAML')).toBe(hueOf('Okta OIDC'));
  });
});

describe('the language', () => {
  it('comes from the address, then the cookie, then the browser, as far as it is shipped', () => {
    const shipped = ['en', 'de'];
    expect(chooseLanguage(shipped, '?lang=de', '', ['en'])).toBe('de');
    expect(chooseLanguage(shipped, '', 'a=b; vestibule_lang=de', ['en'])).toBe('de');
    expect(chooseLanguage(shipped, '?lang=fr', '', ['fr-FR', 'de-AT'])).toBe('de');
    expect(chooseLanguage(shipped, '', '', ['ja'])).toBe('en');
  });
});

describe('schematic pictures', () => {
  it('wrap the labels into rows that fit', () => {
    const { pills, height } = pathRows(['Applications', 'Create App Integration', 'SAML 2.0', 'Next'], 320);
    for (const pill of pills) expect(pill.x + pill.width).toBeLessThanOrEqual(320);
    expect(new Set(pills.map(({ y }) => y)).size).toBeGreaterThan(1);
    expect(height).toBe((pills.at(-1)?.y ?? 0) + 26);
  });

  it('draw two fields for a label that names two', () => {
    const rows = fieldRows([{ label: 'Recipient; ACS (Consumer) URL', value: 'ACS URL' }]);
    expect(rows.map(({ label }) => label)).toEqual(['Recipient', 'ACS (Consumer) URL']);
  });
});
