import { describe, expect, it } from 'vitest';
import { matches, pickerGroups } from '../src/picker';
import type { IndexEntry } from '../src/types';

const entry = (slug: string, name: string, more: Partial<IndexEntry> = {}): IndexEntry => ({
  slug,
  name,
  kind: 'sso',
  protocol: 'saml',
  tier: 3,
  aliases: [],
  generic: false,
  ...more,
});

describe('the picker', () => {
  it('finds by the beginning of any word of name, alias and slug, in any order and without accents', () => {
    const entra = entry('entra-id-saml', 'Microsoft Entra ID SAML', { aliases: ['Azure AD', 'Société'] });
    for (const search of ['azure', 'ENTRA mic', 'societe', 'saml entra', '']) expect(matches(entra, search)).toBe(true);
    for (const search of ['zure', 'okta', 'entra okta']) expect(matches(entra, search)).toBe(false);
  });

  it('shows tier 1 in its own order, the others by name, and the generic entries whatever is searched', () => {
    // Given
    const entries = [
      entry('zeta-saml', 'Zeta'),
      entry('okta-saml', 'Okta', { tier: 1 }),
      entry('alpha-saml', 'Alpha', { tier: 2 }),
      entry('adfs-saml', 'AD FS', { tier: 1 }),
      entry('generic-saml', 'Other SAML', { tier: 1, generic: true }),
    ];

    // When
    const all = pickerGroups(entries, '');
    const searched = pickerGroups(entries, 'zeta');

    // Then
    const names = (found: IndexEntry[]) => found.map(({ name }) => name);
    expect(names(all.popular)).toEqual(['Okta', 'AD FS']);
    expect(names(all.others)).toEqual(['Alpha', 'Zeta']);
    expect(names(searched.popular)).toEqual([]);
    expect(names(searched.others)).toEqual(['Zeta']);
    expect(names(searched.generic)).toEqual(['Other SAML']);
  });
});
