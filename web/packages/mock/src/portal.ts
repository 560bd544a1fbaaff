import { http, type RequestHandler } from 'msw';
import type { Configuration, Connection, EncryptionRequest, SignIn } from '@vestibule/client';
import { json, list, noContent, problem, withoutHeader } from './answers';
import { fixtures } from './fixtures';
import { pageOf, selected } from './selection';
import type { MockState } from './state';

const API = '*/portal/api';

export function portalHandlers(state: MockState): RequestHandler[] {
  return [...sessionHandlers(state), ...setupHandlers(state), ...testHandlers(state), ...eventHandlers(state)];
}

function sessionHandlers(state: MockState): RequestHandler[] {
  return [
    http.get(`${API}/session`, () => json(state.session)),
    http.post(`${API}/session/extension`, ({ request }) => {
      state.session.expires_at = fixtures.at(6 * 60);
      return withoutHeader(request) ?? json({ expires_at: state.session.expires_at });
    }),
    http.delete(`${API}/session`, ({ request }) => withoutHeader(request) ?? noContent()),
  ];
}

function setupHandlers(state: MockState): RequestHandler[] {
  return [
    http.get(`${API}/sso/connection`, () =>
      state.connection ? json(state.connection) : problem(404, 'No connection', { code: 'no_connection' }),
    ),
    http.post(`${API}/sso/connection`, async ({ request }) => {
      const { provider } = (await request.json()) as { provider: string };
      if (state.connection) return problem(409, 'There is a connection', { code: 'connection_exists' });
      if (provider.endsWith('-oidc')) return problem(422, 'Not offered', { code: 'protocol_not_offered' });
      state.connection = { ...structuredClone(fixtures.connection), provider };
      return withoutHeader(request) ?? json(state.connection, 201);
    }),
    http.put(`${API}/sso/connection/provider`, async ({ request }) => {
      const { provider } = (await request.json()) as { provider: string };
      if (!state.connection) return problem(404, 'No connection', { code: 'no_connection' });
      if (provider.endsWith('-oidc')) return problem(422, 'Not offered', { code: 'protocol_not_offered' });
      state.connection = { ...state.connection, provider };
      return withoutHeader(request) ?? json(state.connection);
    }),
    http.post(`${API}/sso/metadata/inspection`, async ({ request }) => {
      const body = (await request.json()) as { metadata_url?: string };
      if (body.metadata_url?.includes('html'))
        return problem(422, 'The address answers with a web page', {
          code: 'input.metadata_is_html',
          received: 'text/html: <!doctype html>',
          expected: 'XML with an IDPSSODescriptor',
        });
      return withoutHeader(request) ?? json(inspection());
    }),
    http.put(`${API}/sso/connection/configuration`, async ({ request }) => {
      if (!state.connection) return problem(404, 'No connection', { code: 'no_connection' });
      const body = (await request.json()) as Partial<Configuration>;
      state.connection = configured(state.connection, body);
      return withoutHeader(request) ?? json(state.connection);
    }),
    http.put(`${API}/sso/connection/encryption`, async ({ request }) => {
      const body = (await request.json()) as EncryptionRequest;
      if (!state.connection?.configuration) return problem(409, 'Not configured', { code: 'not_configured' });
      if (body.allow_aes_cbc && !body.encrypted_assertions)
        return problem(422, 'Invalid', { errors: [{ pointer: '/allow_aes_cbc', detail: 'Only with encryption.' }] });
      const current = state.connection.candidate ?? state.connection.configuration;
      state.connection = {
        ...configured(state.connection, { ...current, ...body }),
        ...body,
        encryption_certificate: body.encrypted_assertions ? fixtures.encryptionCertificate : null,
      };
      return withoutHeader(request) ?? json(state.connection);
    }),
    http.post(`${API}/sso/activation`, async ({ request }) => {
      const { configuration_hash: hash } = (await request.json()) as { configuration_hash: string };
      const { connection } = state;
      if (!connection) return problem(404, 'No connection', { code: 'no_connection' });
      if (hash !== connection.activation.configuration_hash)
        return problem(409, 'Changed', { code: 'configuration_changed' });
      if (!connection.activation.allowed) return problem(422, 'Not tested', { code: 'not_tested' });
      state.connection = activated(connection);
      for (const feature of state.session.features) if (feature.intent === 'sso') feature.completed = true;
      return withoutHeader(request) ?? json(state.connection);
    }),
    http.post(`${API}/sso/reset`, async ({ request }) => {
      const { organization_name: name } = (await request.json()) as { organization_name: string };
      if (name !== state.session.organization.name) return problem(422, 'The name differs');
      state.connection = null;
      state.signIns = [];
      return withoutHeader(request) ?? noContent();
    }),
  ];
}

function inspection() {
  const { configuration } = fixtures;
  return {
    entities: [
      {
        entity_id: configuration.idp_entity_id,
        sso_url: configuration.idp_sso_url,
        sso_binding: 'redirect',
        bindings: ['redirect', 'post'],
        certificates: configuration.certificates,
        name_id_formats: ['urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'],
        wants_signed_requests: false,
      },
    ],
    warnings: [{ code: 'input.cert_expired', title: 'A signing certificate ends in 41 days.' }],
  };
}

function configured(connection: Connection, body: Partial<Configuration>): Connection {
  const hash = `hash-${Math.random().toString(36).slice(2, 8)}`;
  const configuration = { ...fixtures.configuration, ...body, hash, certificates: fixtures.configuration.certificates };
  const activation = { allowed: false, reason: 'not_tested', configuration_hash: hash };
  if (connection.state === 'active') return { ...connection, candidate: configuration, activation };
  return { ...connection, state: 'validating', configuration, activation };
}

const activated = (connection: Connection): Connection => ({
  ...connection,
  state: 'active',
  configuration: connection.candidate ?? connection.configuration,
  candidate: null,
  activation: { ...connection.activation, allowed: false, reason: 'already_active' },
  activated_at: fixtures.at(0),
});

function testHandlers(state: MockState): RequestHandler[] {
  return [
    http.post(`${API}/sso/tests`, ({ request }) => {
      if (!state.connection?.configuration) return problem(409, 'Not configured', { code: 'not_configured' });
      const id = `sign_in_${state.signIns.length + 1}`;
      state.signIns.unshift(startedTest(id));
      return withoutHeader(request) ?? json({ id, url: `/portal/api/sso/tests/${id}/start` }, 201);
    }),
    http.get(`${API}/sso/tests`, () => {
      const tests = state.signIns.filter(({ test }) => test);
      // each look at the list lets the running test end, so nothing has to wait for a clock
      const answer = json({ ...list(structuredClone(tests)), lag_seconds: 0 });
      finishTest(state);
      return answer;
    }),
  ];
}

const startedTest = (id: string): SignIn => ({
  ...fixtures.passedTest,
  id,
  state: 'test_in_progress',
  email: null,
  started_at: fixtures.at(0),
  finished_at: null,
});

function finishTest(state: MockState) {
  const running = state.signIns.findIndex((signIn) => signIn.state === 'test_in_progress');
  const signIn = state.signIns[running];
  if (!signIn || state.nextTest === 'waits' || !state.connection) return;
  const result = state.nextTest === 'passes' ? fixtures.passedTest : fixtures.failedTest;
  state.signIns[running] = { ...result, id: signIn.id, started_at: signIn.started_at, finished_at: fixtures.at(0) };
  if (state.nextTest === 'passes')
    state.connection = {
      ...state.connection,
      activation: { ...state.connection.activation, allowed: true, reason: null },
    };
}

function eventHandlers(state: MockState): RequestHandler[] {
  return [
    http.get(`${API}/sso/events`, ({ request }) => {
      const query = new URL(request.url).searchParams;
      return json({ ...pageOf(selected(state.signIns, query), query), lag_seconds: state.lagSeconds });
    }),
    http.get<{ id: string }>(`${API}/sso/events/:id`, ({ params }) => {
      const found = state.signIns.find(({ id }) => id === params.id);
      return found ? json(fixtures.detail(found)) : problem(404, 'No such event');
    }),
    http.get(`${API}/sso/activity`, () => json(list(state.activity))),
  ];
}
