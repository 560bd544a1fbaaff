import { describe, expect, it } from 'vitest';
import { certificatesIn, clean, looksLikeXml } from './clean';
import { check, configurationRequest, EMPTY, fieldOf, tabsOf } from './forms';

describe('pasted text', () => {
  it('loses spaces around it and characters nobody sees, and says so', () => {
    expect(clean(' \u200Bhttps://idp.example/\uFEFF\n')).toEqual({ text: 'https://idp.example/', changed: true });
    expect(clean('https://idp.example/')).toEqual({ text: 'https://idp.example/', changed: false });
  });

  it('is told from XML', () => {
    for (const xml of [
      '<?xml version="1.0"?>',
      '\n <md:EntityDescriptor xmlns="x">',
      '<EntityDescriptor>',
      '<!-- x -->',
    ])
      expect(looksLikeXml(xml)).toBe(true);
    for (const other of ['https://idp.example', '', '< 5', 'MIIC']) expect(looksLikeXml(other)).toBe(false);
  });

  it('holds one certificate per PEM block, or one without PEM lines', () => {
    const pem = '-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----';
    expect(certificatesIn(`${pem}\nrubbish\n${pem}`)).toEqual([pem, pem]);
    expect(certificatesIn(' MIIC\n')).toEqual(['MIIC']);
    expect(certificatesIn('  ')).toEqual([]);
  });
});

describe('the metadata forms', () => {
  it('come in the order the provider prefers, and whole for a provider without any', () => {
    expect(tabsOf(['metadata_xml', 'discovery', 'manual'])).toEqual(['metadata_xml', 'manual']);
    expect(tabsOf(['discovery'])).toEqual(['metadata_url', 'metadata_xml', 'manual']);
  });

  it('say what is wrong at which field', () => {
    expect(check('metadata_url', { ...EMPTY, metadata_url: 'idp.example' })).toEqual({ metadata_url: 'url' });
    expect(check('metadata_url', { ...EMPTY, metadata_url: '<?xml ?>' })).toEqual({ metadata_url: 'xmlInUrl' });
    expect(check('metadata_url', { ...EMPTY, metadata_url: ' https://idp.example/m ' })).toEqual({});
    expect(check('metadata_xml', { ...EMPTY, metadata_xml: 'hello' })).toEqual({ metadata_xml: 'notXml' });
    expect(check('manual', EMPTY)).toEqual({
      idp_entity_id: 'entityId',
      idp_sso_url: 'ssoUrl',
      certificate: 'certificate',
    });
  });

  it('never let a private key out', () => {
    const draft = {
      ...EMPTY,
      idp_entity_id: 'x',
      idp_sso_url: 'https://x.example',
      certificate: '-----BEGIN PRIVATE KEY-----',
    };
    expect(check('manual', draft)).toEqual({ certificate: 'privateKey' });
  });

  it('make the request of the service', () => {
    const draft = {
      ...EMPTY,
      metadata_url: ' https://x.example/m ',
      idp_entity_id: 'e',
      idp_sso_url: 'https://s.example',
      certificate: 'MII',
    };
    expect(
      configurationRequest('metadata_url', draft, { signRequests: false, nameIdFormat: null, entityId: 'e2' }),
    ).toEqual({
      mode: 'metadata_url',
      metadata_url: 'https://x.example/m',
      entity_id: 'e2',
      sign_requests: false,
    });
    expect(configurationRequest('manual', draft, { signRequests: true, nameIdFormat: 'urn:x' })).toEqual({
      mode: 'manual',
      idp_entity_id: 'e',
      idp_sso_url: 'https://s.example',
      certificates: ['MII'],
      sign_requests: true,
      name_id_format: 'urn:x',
    });
  });

  it('find the field of a JSON pointer', () => {
    expect(fieldOf('/certificates/0')).toBe('certificate');
    expect(fieldOf('/idp_sso_url')).toBe('idp_sso_url');
    expect(fieldOf('/mode')).toBeNull();
  });
});
