import type {
  Certificate,
  Configuration,
  Connection,
  PortalSession,
  Profile,
  SetupLink,
  SignIn,
  SignInDetail,
} from '@vestibule/client';

const NOW = Date.now();
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
const DAY = 24 * 60;

const certificate: Certificate = {
  subject: 'CN=acme.okta.example, O=Okta',
  fingerprint_sha256: '4f:1c:a0:9b:77:3e:52:d1:8c:60:fe:21:aa:0d:94:3b:5e:c7:12:88:90:6f:e3:4a:bb:07:d5:39:61:f2:ce:84',
  not_before: at(-300 * DAY),
  not_after: at(900 * DAY),
  expired: false,
};

const endingCertificate: Certificate = {
  ...certificate,
  subject: 'CN=acme.okta.example (2024)',
  fingerprint_sha256: '91:0e:66:2c:f8:3d:5a:b4:07:19:ce:43:80:fb:a2:6d:11:d0:57:e9:3c:85:20:7f:ab:64:98:1f:02:dd:4e:b1',
  not_after: at(41 * DAY),
};

const configuration: Configuration = {
  mode: 'metadata_url',
  metadata_url: 'https://acme.okta.example/app/exk1f8x2/sso/saml/metadata',
  idp_entity_id: 'http://www.okta.example/exk1f8x2',
  idp_sso_url: 'https://acme.okta.example/app/vestibule/exk1f8x2/sso/saml',
  idp_sso_binding: 'redirect',
  certificates: [certificate, endingCertificate],
  sign_requests: true,
  name_id_format: null,
  encrypted_assertions: false,
  allow_aes_cbc: false,
  hash: 'hash-1',
  configured_at: at(-20),
};

const encryptionCertificate = '-----BEGIN CERTIFICATE-----\nMIIBtTCCAR6gAwIBAgIUQx1Kc0p\n-----END CERTIFICATE-----';

const connection: Connection = {
  id: 'conn_01JD8Z6T0Q3V9X2K4M7N5P8R1S',
  provider: 'okta-saml',
  connection_type: 'OktaSAML',
  protocol: 'saml',
  name: 'Acme',
  state: 'draft',
  our_values: {
    acs_url: 'https://auth.example.com/sso/saml/acs/01JD8Z6T0Q3V9X2K4M7N5P8R1S',
    acs_url_regex: '^https:\\/\\/auth\\.example\\.com\\/sso\\/saml\\/acs\\/01JD8Z6T0Q3V9X2K4M7N5P8R1S$',
    sp_entity_id: 'https://auth.example.com/01JD8Z6T0Q3V9X2K4M7N5P8R1S',
    sp_metadata_url: 'https://auth.example.com/sso/saml/metadata/01JD8Z6T0Q3V9X2K4M7N5P8R1S',
    sp_signing_certificate: '-----BEGIN CERTIFICATE-----\nMIIBszCCARygAwIBAgIUJ8mYQw8\n-----END CERTIFICATE-----',
  },
  configuration: null,
  candidate: null,
  encrypted_assertions: false,
  allow_aes_cbc: false,
  encryption_certificate: null,
  activation: { allowed: false, reason: 'not_configured', configuration_hash: null },
  created_at: at(-60),
  updated_at: at(-20),
  activated_at: null,
};

const session: PortalSession = {
  organization: { id: 'org_01JD8Z5Q0M4T7W9Y2A3B6C8D0E', name: 'Acme' },
  environment: { id: 'environment_01JD8Z4A1B2C3D4E5F6G7H8J9K', name: 'Staging', production: false },
  team_name: 'Example Inc.',
  support_address: 'help@example.com',
  link: { id: 'portal_link_01JD8Z7', kind: 'setup', expires_at: at(29 * DAY), intent: null },
  features: [
    { intent: 'domain_verification', offered: false, completed: false },
    { intent: 'sso', offered: true, completed: false },
    { intent: 'dsync', offered: false, completed: false },
    { intent: 'log_streams', offered: false, completed: false },
    { intent: 'certificate_renewal', offered: false, completed: false },
    { intent: 'audit_logs', offered: false, completed: false },
    { intent: 'bring_your_own_key', offered: false, completed: false },
  ],
  return_url: null,
  success_urls: { sso: null, dsync: null, log_streams: null },
  expires_at: at(6 * 60),
};

const profile: Profile = {
  idp_id: '00u1a2b3c4d5e6f7g8h9',
  email: 'grace@acme.example',
  first_name: 'Grace',
  last_name: 'Hopper',
  groups: ['engineering', 'admins'],
  attributes: [
    { name: 'id', values: ['00u1a2b3c4d5e6f7g8h9'], mapped_to: 'id' },
    { name: 'email', values: ['grace@acme.example'], mapped_to: 'email' },
    { name: 'firstName', values: ['Grace'], mapped_to: 'first_name' },
    { name: 'lastName', values: ['Hopper'], mapped_to: 'last_name' },
    { name: 'groups', values: ['engineering', 'admins'], mapped_to: 'groups' },
    { name: 'department', values: ['Compilers'], mapped_to: null },
  ],
};

const passedTest: SignIn = {
  id: 'sign_in_01JD91PASSED',
  test: true,
  state: 'test_successful',
  origin: 'admin_portal',
  email: 'grace@acme.example',
  started_at: at(-4),
  finished_at: at(-3.8),
  configuration_hash: 'hash-1',
  current_configuration: true,
  failure: null,
  warnings: [],
  certificate_fingerprint: certificate.fingerprint_sha256,
  clock_drift_ms: -350,
};

const failedTest: SignIn = {
  ...passedTest,
  id: 'sign_in_01JD90FAILED',
  state: 'test_failed',
  email: null,
  started_at: at(-9),
  finished_at: at(-8.7),
  failure: {
    code: 'saml.audience_mismatch',
    rule: 'audience',
    verifier: 'strict',
    received: 'https://auth.example.com/01JD8Z6T0Q3V9X2K4M7N5P8R1S/ ',
    expected: 'https://auth.example.com/01JD8Z6T0Q3V9X2K4M7N5P8R1S',
  },
};

const signIns: SignIn[] = [
  {
    ...passedTest,
    id: 'sign_in_01JD92',
    test: false,
    state: 'success',
    origin: 'application',
    email: 'ada@acme.example',
    started_at: at(-1),
  },
  passedTest,
  failedTest,
  {
    ...failedTest,
    id: 'sign_in_01JD89',
    test: false,
    state: 'timed_out',
    origin: 'identity_provider',
    started_at: at(-300),
    failure: { code: 'sign_in.no_answer', rule: null, verifier: null, received: null, expected: null },
  },
];

const responseXml = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_8e8dc5f69a98cc4c1ff3427e5ce34606fd672f91e6" Version="2.0" IssueInstant="2026-11-25T04:01:48Z" Destination="https://auth.example.com/sso/saml/acs/01JD8Z6T0Q3V9X2K4M7N5P8R1S"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">http://www.okta.example/exk1f8x2</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_d71a3a8e9fcc45c9e9d248ef7049393fc8f04e5f75" Version="2.0"><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">grace@acme.example</saml:NameID></saml:Subject><saml:AttributeStatement><saml:Attribute Name="email"><saml:AttributeValue>grace@acme.example</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>`;

function detail(signIn: SignIn): SignInDetail {
  const failed = signIn.failure !== null;
  return {
    ...signIn,
    request: {
      binding: 'redirect',
      url: 'https://acme.okta.example/app/vestibule/exk1f8x2/sso/saml?SAMLRequest=fZJNT8MwDIb%2FSpR7m7TbOog2pMG…',
      xml: '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_01JD90" Version="2.0" ForceAuthn="false"><saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">https://auth.example.com/01JD8Z6T0Q3V9X2K4M7N5P8R1S</saml:Issuer></samlp:AuthnRequest>',
      sent_at: signIn.started_at,
    },
    response: signIn.state === 'timed_out' ? null : { xml: responseXml, received_at: signIn.finished_at },
    checks: [
      {
        code: 'saml.issuer_mismatch',
        title: 'The issuer is the stored identity provider',
        passed: true,
        received: 'http://www.okta.example/exk1f8x2',
        expected: 'http://www.okta.example/exk1f8x2',
      },
      {
        code: 'saml.signature_invalid',
        title: 'The signature is made with a known certificate',
        passed: true,
        received: null,
        expected: null,
      },
      {
        code: 'saml.audience_mismatch',
        title: 'The response is addressed to us',
        passed: !failed,
        received: signIn.failure?.received ?? null,
        expected: signIn.failure?.expected ?? null,
      },
      { code: 'saml.clock_skew', title: 'The response is valid now', passed: true, received: null, expected: null },
    ],
    profile: failed ? null : profile,
    timeline: [
      { type: 'started', title: 'Test started in the Admin Portal', at: signIn.started_at },
      { type: 'request', title: 'Request sent by redirect', at: signIn.started_at },
      { type: 'response', title: 'Response received', at: signIn.finished_at ?? signIn.started_at },
      {
        type: failed ? 'failed' : 'passed',
        title: failed ? 'Test failed' : 'Test passed',
        at: signIn.finished_at ?? signIn.started_at,
      },
    ],
  };
}

const setupLink: SetupLink = {
  id: 'portal_link_9',
  organization_id: 'org_acme',
  kind: 'setup',
  intents: ['sso'],
  completed_intents: [],
  state: 'active',
  issued_at: at(-60),
  expires_at: at(1000),
  opened_count: 2,
  last_opened_at: at(-10),
  revoked_at: null,
  revocation_reason: null,
};

export const fixtures = {
  at,
  DAY,
  certificate,
  endingCertificate,
  configuration,
  connection,
  encryptionCertificate,
  session,
  profile,
  passedTest,
  failedTest,
  signIns,
  detail,
  responseXml,
  setupLink,
};
