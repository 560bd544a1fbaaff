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
};
