import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanup } from '@testing-library/react';
import { parse } from 'yaml';
import { afterEach, describe, expect, it } from 'vitest';
import { toMistakes, toProviders, type Source } from '../../../packages/catalogue/build/catalogue.mjs';
import type { Provider, Step } from '../../../packages/catalogue/src';
import { FailurePanel, MistakeList } from '../../../packages/views/src';
import { draw, flawsOf, flawsOfStep, valuesOf } from '../../../test/guide';

const WEB = join(import.meta.dirname, '../../..');
const source = parse(readFileSync(join(WEB, 'packages/catalogue/providers.yaml'), 'utf8')) as Source;
const providers = toProviders(source);
const mistakes = new Map(toMistakes(source).map((mistake) => [mistake.id, mistake]));

const named = (slug: string): Provider => {
  const found = providers.find((provider) => provider.slug === slug);
  if (!found) throw new Error(`${slug} is missing`);
  return found;
};

describe.each(providers.map((provider) => [provider.slug, provider] as const))('the guide of %s', (_, provider) => {
  it('draws every step, with every value to copy and nothing raw', () => {
    const flaws = provider.steps.flatMap((step) => {
      cleanup();
      return flawsOfStep(provider, step);
    });
    expect(flaws).toEqual([]);
  });

  it('draws every mistake that is named', () => {
    // When
    const drawn = draw(<MistakeList provider={provider} />, mistakes);

    // Then
    const count = provider.specific_mistakes.length + provider.common_mistakes.length;
    expect(drawn.querySelectorAll('dt')).toHaveLength(count);
    expect(count > 0 ? flawsOf(drawn) : []).toEqual([]);
  });
});

describe('the explanation', () => {
  /** The codes as they stand in the sources of the service, which is where they come from. */
  function codesOfService(): string[] {
    const home = join(WEB, '../connection-service/src/main/java');
    const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.java'));
    const found = files.flatMap((file) => [
      ...readFileSync(join(home, file), 'utf8').matchAll(/"((?:input|saml|oidc|sign_in)\.[a-z_]+)"/g),
    ]);
    return [...new Set(found.map(([, code = '']) => code))].sort();
  }

  it('is there for whatever the service finds', () => {
    const codes = codesOfService();
    expect(codes).toContain('saml.audience_mismatch');
    expect(codes.filter((code) => !mistakes.get(code)?.fix.trim())).toEqual([]);
  });

  it.each([...mistakes.values()].map((mistake) => [mistake.id, mistake] as const))(
    'of %s says what to do',
    (id, mistake) => {
      // When
      const failure = { code: id, rule: null, verifier: null, received: null, expected: null };
      const ourValues = { ...valuesOf('saml'), ...valuesOf('oidc'), ...valuesOf('scim_push') };
      const drawn = draw(<FailurePanel failure={failure} provider={null} ourValues={ourValues} />, mistakes);

      // Then
      expect(flawsOf(drawn)).toEqual([]);
      for (const text of ['How to fix it', mistake.title, mistake.symptom, mistake.cause])
        expect(drawn.textContent).toContain(text);
    },
  );
});

describe('a guide that was added wrongly', () => {
  afterEach(cleanup);

  it.each<[string, Partial<Step>, RegExp]>([
    ['a value that nobody knows', { body: 'Put {{acs_uri}} there.' }, /acs_uri has no value to copy/],
    ['a value of another protocol', { body: 'Put {{redirect_uri}} there.' }, /redirect_uri has no value to copy/],
    ['a value with a slip in its name', { body: 'Put {{acs url}} there.' }, /"\{\{" is left over/],
    ['an open label', { body: 'Press **Save.' }, /"\*\*" is left over/],
    ['a link in Markdown', { body: 'See [this](https://idp.example).' }, /"\]\(" is left over/],
    ['HTML', { body: 'Press <b>Save</b>.' }, /"<b" is left over/],
    ['no text', { body: '' }, /an empty p/],
    ['no title', { title: ' ' }, /the step has no title/],
  ])('is found: %s', (_, change, expected) => {
    const provider = named('okta-saml');
    const [first] = provider.steps;
    if (!first) throw new Error('no step');
    expect(flawsOfStep(provider, { ...first, ...change }).join('\n')).toMatch(expected);
  });

  it('is found: a console whose address is none', () => {
    const provider = { ...named('okta-saml'), admin_console: 'javascript:alert(1)' };
    const [first] = provider.steps;
    if (!first) throw new Error('no step');
    expect(flawsOfStep(provider, first).join('\n')).toMatch(/leads nowhere/);
  });
});
