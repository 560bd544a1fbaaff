import { expect, it } from 'vitest';
import { fixtures } from '../../mock/src';
import { eventForSupport, maskXml } from './masking';

it('hides names and attribute values of a response, and nothing else', () => {
  // Given
  const xml =
    '<saml:Issuer>idp</saml:Issuer><saml:NameID Format="e">grace@acme.example</saml:NameID>' +
    '<saml2:AttributeValue xsi:type="xs:string">Grace</saml2:AttributeValue><AttributeValue/>';

  // When
  const masked = maskXml(xml);

  // Then
  expect(masked).not.toMatch(/grace/i);
  expect(masked).toContain('<saml:Issuer>idp</saml:Issuer>');
  expect(masked).toContain('<saml:NameID Format="e">••••••</saml:NameID>');
});

it('copies an event for others without what it says about a person', () => {
  // Given
  const failure = {
    code: 'saml.domain_mismatch',
    rule: null,
    verifier: null,
    received: 'grace@acme.example',
    expected: null,
  };
  const event = fixtures.detail({ ...fixtures.passedTest, failure });

  // When
  const text = eventForSupport({ ...event, profile: fixtures.profile });

  // Then
  expect(text).not.toMatch(/grace|hopper/i);
  expect(JSON.parse(text)).toMatchObject({
    id: fixtures.passedTest.id,
    failure: { code: 'saml.domain_mismatch', received: '••••••' },
    checks: [{ code: 'saml.issuer_mismatch', received: 'http://www.okta.example/exk1f8x2' }, {}, {}, {}],
  });
});
