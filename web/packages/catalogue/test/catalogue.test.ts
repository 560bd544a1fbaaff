import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { beforeEach, describe, expect, it } from 'vitest';
import { findProblems, toIndex, toMistakes, toProviders, type Source } from '../build/catalogue.mjs';
import { labelsIn, parseText } from '../src/text';

const yaml = readFileSync(join(import.meta.dirname, '../providers.yaml'), 'utf8');

let source: Source;
beforeEach(() => {
  source = parse(yaml) as Source;
});

const okta = () => {
  const found = source.sso_providers.find(({ slug }) => slug === 'okta-saml');
  if (!found) throw new Error('okta-saml is missing');
  return found;
};

describe('the shipped catalogue', () => {
  it('has no problem', () => {
    expect(findProblems(source)).toEqual([]);
  });

  it('offers every provider in the picker but the hidden ones', () => {
    // When
    const slugs = toIndex(source).map(({ slug }) => slug);

    // Then
    expect(slugs).toContain('keycloak-saml');
    for (const hidden of ['linkedin-oauth', 'adp-oidc', 'login-gov-oidc', 'generic-scim-1', 'gusto', 'sftp-workday'])
      expect(slugs).not.toContain(hidden);
    expect(slugs).toHaveLength(39 + 25 - 6);
  });

  it('keeps what is meant for developers out of the apps', () => {
    expect(JSON.stringify(toMistakes(source))).not.toContain('handling');
    expect(JSON.stringify(toProviders(source))).not.toContain('Unverified:');
  });

  it('shows the table of attributes in a step of every SAML guide that walks through them', () => {
    const shown = toProviders(source).filter(({ steps }) => steps.some(({ shows_attributes }) => shows_attributes));
    for (const slug of ['okta-saml', 'entra-id-saml', 'google-saml', 'adfs-saml', 'keycloak-saml', 'generic-saml'])
      expect(shown.map((provider) => provider.slug)).toContain(slug);
  });

  it('leaves no mark behind in any text', () => {
    for (const provider of toProviders(source))
      for (const { id, body } of provider.steps) {
        const rest = parseText(body).flatMap((segment) => (segment.kind === 'text' ? segment.text : []));
        expect(rest.join(''), id).not.toMatch(/\*\*|\{\{|\}\}/);
        expect(labelsIn(body).join(''), id).not.toMatch(/\{\{/);
      }
  });
});

describe('the build check', () => {
  it.each<[string, () => void, RegExp]>([
    ['a slug that is there twice', () => source.sso_providers.push(okta()), /okta-saml is there twice/],
    ['an unknown mistake', () => okta().common_mistakes.push('saml.nonsense'), /unknown mistake saml\.nonsense/],
    ['an unknown mode', () => okta().config_modes?.push('telepathy'), /unknown configuration mode telepathy/],
    ['an unknown value', () => okta().our_values.push({ value: 'x', their_field: 'X' }), /unknown value x/],
    ['an open label', () => change('**Next'), /okta-saml\.1 has an open \*\*/],
    ['a value that does not exist', () => change('{{acs_uri}}'), /unknown value \{\{acs_uri\}\}/],
    ['a misnumbered step', () => void okta().steps.shift(), /okta-saml\.2 is not numbered/],
    [
      'a value of another protocol',
      () => change('Put {{redirect_uri}} there.'),
      /redirect_uri, which no saml connection/,
    ],
    [
      'a mistake of another protocol',
      () => okta().common_mistakes.push('oidc.redirect_uri_mismatch'),
      /redirect_uri, which/,
    ],
    ['an open value', () => change('Put {{acs_url} there.'), /okta-saml\.1 has an open \{\{/],
    ['HTML', () => change('Press <b>Next</b>.'), /HTML or Markdown/],
    ['Markdown', () => change('See [this](https://x.example).'), /HTML or Markdown/],
    ['a sentence without an end', () => change('Press **Next**'), /a sentence without an end/],
    ['an empty step', () => change(' '), /okta-saml\.1 has an empty text/],
    ['an unknown protocol', () => Object.assign(okta(), { protocol: 'kerberos' }), /unknown protocol kerberos/],
    ['a guide without steps', () => Object.assign(okta(), { steps: [] }), /okta-saml has no steps/],
    ['nothing to bring back', () => Object.assign(okta(), { bring_back: [] }), /okta-saml has no bring_back/],
    [
      'a console without https',
      () => Object.assign(okta(), { admin_console: 'http://x.example' }),
      /console without https/,
    ],
    ['a slug that is no address', () => Object.assign(okta(), { slug: 'Okta SAML' }), /no slug for an address/],
    ['a mistake without a remedy', () => Object.assign(source.mistakes[0] ?? {}, { fix: '' }), /has an empty text/],
    ['a value that no step gives out', () => okta().steps.splice(1, 1), /shows acs_url in no step/],
  ])('finds %s', (_, damage, expected) => {
    // When
    damage();

    // Then
    expect(findProblems(source).join('\n')).toMatch(expected);
  });
});

function change(body: string) {
  const [first] = okta().steps;
  if (first) first.body = body;
}
