import type { Connection } from '../packages/client/src';
import { fixtures, type MockState } from '../packages/mock/src';

const connection = (change: Partial<Connection>): Connection => ({
  ...structuredClone(fixtures.connection),
  ...change,
});

/** Situations of a connection, as changes of the services in memory. */
export const situations = {
  draft:
    (provider = 'okta-saml') =>
    (state: MockState) => {
      state.connection = connection({ provider });
    },
  configured: (state: MockState) => {
    state.connection = connection({
      state: 'validating',
      configuration: fixtures.configuration,
      activation: { allowed: false, reason: 'not_tested', configuration_hash: 'hash-1' },
    });
  },
  tested: (state: MockState) => {
    situations.configured(state);
    if (state.connection) state.connection.activation = { allowed: true, reason: null, configuration_hash: 'hash-1' };
    state.signIns = [fixtures.passedTest];
  },
  active: (state: MockState) => {
    state.connection = connection({
      state: 'active',
      configuration: fixtures.configuration,
      activated_at: fixtures.at(-3),
      activation: { allowed: false, reason: 'already_active', configuration_hash: 'hash-1' },
    });
    state.signIns = [...fixtures.signIns];
  },
  encrypted: (state: MockState) => {
    situations.active(state);
    Object.assign(state.connection ?? {}, {
      encrypted_assertions: true,
      encryption_certificate: fixtures.encryptionCertificate,
    });
    state.activity = [
      {
        id: 'activity_1',
        type: 'configured',
        title: 'Configuration changed',
        at: fixtures.at(-20),
        actor: { kind: 'portal_session', id: 'portal_session_1' },
        link_id: 'portal_link_1',
        changes: [{ name: 'idp_sso_url', from: null, to: 'https://idp.example/sso' }],
      },
    ];
  },
  failed: (state: MockState) => {
    situations.configured(state);
    state.signIns = [fixtures.failedTest];
  },
  inactive: (state: MockState) => {
    situations.active(state);
    if (state.connection) state.connection.state = 'inactive';
  },
  /** the connection of Acme as staff see it, after its setup link did its work */
  inDashboard: (state: MockState) => {
    situations.encrypted(state);
    if (state.connection) state.connections = [{ ...state.connection, organization_id: 'org_acme' }];
    state.links = [
      { ...fixtures.setupLink, state: 'completed', completed_intents: ['sso'], revocation_reason: 'SETUP_COMPLETED' },
    ];
  },
};
