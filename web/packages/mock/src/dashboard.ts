import { http, type RequestHandler } from 'msw';
import type { ApiKey, Organization, Redirects, Settings, SetupLink } from '@vestibule/client';
import { json, list, noContent, problem, withoutHeader } from './answers';
import { fixtures } from './fixtures';
import { pageOf, selected } from './selection';
import type { MockState } from './state';

const API = '*/dashboard/api';

export function dashboardHandlers(state: MockState): RequestHandler[] {
  return [
    ...dashboardSession(state),
    ...organizationHandlers(state),
    ...domainHandlers(state),
    ...linkHandlers(state),
    ...connectionHandlers(state),
    ...settingHandlers(state),
  ];
}

const asked = (state: MockState, request: Request) =>
  state.environmentsAsked.push(request.headers.get('Vestibule-Environment'));

function dashboardSession(state: MockState): RequestHandler[] {
  return [
    http.get(`${API}/session`, () =>
      state.signedIn ? json(state.dashboard) : problem(401, 'Signed out', { code: 'session_ended' }),
    ),
    http.delete(`${API}/session`, ({ request }) => {
      state.signedIn = false;
      return withoutHeader(request) ?? noContent();
    }),
  ];
}

function organizationHandlers(state: MockState): RequestHandler[] {
  return [
    http.get(`${API}/organizations`, ({ request }) => {
      asked(state, request);
      const query = new URL(request.url).searchParams;
      const search = (query.get('search') ?? '').toLowerCase();
      const found = state.organizations.filter(({ name }) => name.toLowerCase().includes(search));
      query.set('limit', String(Math.min(3, Number(query.get('limit') ?? 10))));
      return json(pageOf(found, query));
    }),
    http.post(`${API}/organizations`, async ({ request }) => {
      const { name } = (await request.json()) as { name: string };
      if (!name) return problem(422, 'Invalid', { errors: [{ pointer: '/name', detail: 'Enter a name.' }] });
      const organization: Organization = {
        id: `org_${state.organizations.length + 1}`,
        name,
        external_id: null,
        domains: [],
        created_at: fixtures.at(0),
        updated_at: fixtures.at(0),
      };
      state.organizations.unshift(organization);
      return withoutHeader(request) ?? json(organization, 201);
    }),
    http.get<{ id: string }>(`${API}/organizations/:id`, ({ params }) => {
      const found = state.organizations.find(({ id }) => id === params.id);
      return found ? json(found) : problem(404, 'No such organization');
    }),
    http.delete<{ id: string }>(`${API}/organizations/:id`, ({ params, request }) => {
      state.organizations = state.organizations.filter(({ id }) => id !== params.id);
      return withoutHeader(request) ?? noContent();
    }),
  ];
}

function domainHandlers(state: MockState): RequestHandler[] {
  return [
    http.post<{ id: string }>(`${API}/organizations/:id/domains`, async ({ params, request }) => {
      const { domain, verified } = (await request.json()) as { domain: string; verified: boolean };
      if (!domain.includes('.'))
        return problem(422, 'Invalid', { errors: [{ pointer: '/domain', detail: 'This is no domain name.' }] });
      const organization = state.organizations.find(({ id }) => id === params.id);
      const created = {
        id: `org_domain_${domain}`,
        organization_id: params.id,
        domain,
        state: verified ? 'verified' : 'pending',
        verification_strategy: 'manual',
        verification_token: null,
        verification_prefix: null,
        created_at: fixtures.at(0),
        updated_at: fixtures.at(0),
      };
      organization?.domains.push(created);
      return withoutHeader(request) ?? json(created, 201);
    }),
    http.post<{ id: string }>(`${API}/organization-domains/:id/verification`, ({ params, request }) => {
      const domain = state.organizations.flatMap(({ domains }) => domains).find(({ id }) => id === params.id);
      if (!domain) return problem(404, 'No such domain');
      domain.state = 'verified';
      return withoutHeader(request) ?? json(domain);
    }),
    http.delete<{ id: string }>(`${API}/organization-domains/:id`, ({ params, request }) => {
      for (const organization of state.organizations)
        organization.domains = organization.domains.filter(({ id }) => id !== params.id);
      return withoutHeader(request) ?? noContent();
    }),
  ];
}

function linkHandlers(state: MockState): RequestHandler[] {
  return [
    http.get(`${API}/setup-links`, ({ request }) => {
      const organization = new URL(request.url).searchParams.get('organization_id');
      return json(list(state.links.filter(({ organization_id }) => organization_id === organization)));
    }),
    http.post(`${API}/setup-links`, async ({ request }) => {
      asked(state, request);
      const body = (await request.json()) as { organization_id: string; intents: string[] };
      const active = state.links.some(
        (link) => link.organization_id === body.organization_id && link.state === 'active',
      );
      if (active) return problem(409, 'Another link is active', { code: 'another_setup_link_active' });
      const link: SetupLink = {
        id: `portal_link_${state.links.length + 1}`,
        organization_id: body.organization_id,
        kind: 'setup',
        intents: body.intents,
        completed_intents: [],
        state: 'active',
        issued_at: fixtures.at(0),
        expires_at: fixtures.at(30 * fixtures.DAY),
        opened_count: 0,
        last_opened_at: null,
        revoked_at: null,
        revocation_reason: null,
      };
      state.links.unshift(link);
      const url = `https://auth.example.com/setup/Zm9vYmFyYmF6cXV4${state.links.length}`;
      return withoutHeader(request) ?? json({ ...link, url }, 201);
    }),
    http.delete<{ id: string }>(`${API}/setup-links/:id`, ({ params, request }) => {
      const link = state.links.find(({ id }) => id === params.id);
      if (!link) return problem(404, 'No such link');
      if (link.state !== 'active') return problem(409, 'The link is not active any more');
      Object.assign(link, { state: 'revoked', revoked_at: fixtures.at(0), revocation_reason: 'REVOKED_BY_STAFF' });
      return withoutHeader(request) ?? noContent();
    }),
  ];
}

function connectionHandlers(state: MockState): RequestHandler[] {
  return [
    http.get(`${API}/connections`, ({ request }) => {
      const organization = new URL(request.url).searchParams.get('organization_id');
      return json(list(state.connections.filter(({ organization_id }) => organization_id === organization)));
    }),
    http.get<{ id: string }>(`${API}/connections/:id`, ({ params }) => {
      const found = state.connections.find(({ id }) => id === params.id);
      return found ? json(found) : problem(404, 'No such connection');
    }),
    switching(state, 'activation'),
    switching(state, 'deactivation'),
    http.get(`${API}/connections/:id/events`, ({ request }) => {
      const query = new URL(request.url).searchParams;
      return json({ ...pageOf(selected(state.signIns, query), query), lag_seconds: state.lagSeconds });
    }),
    http.get<{ event: string }>(`${API}/connections/:id/events/:event`, ({ params }) => {
      const found = state.signIns.find(({ id }) => id === params.event);
      return found ? json(fixtures.detail(found)) : problem(404, 'No such event');
    }),
  ];
}

const switching = (state: MockState, to: 'activation' | 'deactivation') =>
  http.post<{ id: string }>(`${API}/connections/:id/${to}`, ({ params, request }) => {
    const found = state.connections.find(({ id }) => id === params.id);
    if (!found) return problem(404, 'No such connection');
    if (found.state !== 'active' && found.state !== 'inactive')
      return problem(409, 'Refused', { code: to === 'activation' ? 'not_inactive' : 'not_active' });
    found.state = to === 'activation' ? 'active' : 'inactive';
    return withoutHeader(request) ?? json(found);
  });

function settingHandlers(state: MockState): RequestHandler[] {
  return [
    http.get(`${API}/redirects`, () => json(state.redirects)),
    http.put(`${API}/redirects`, async ({ request }) => {
      const body = (await request.json()) as Redirects;
      if (body.return_uri?.startsWith('http:'))
        return problem(422, 'Invalid', { errors: [{ pointer: '/return_uri', detail: 'Only https is allowed.' }] });
      state.redirects = body;
      return withoutHeader(request) ?? json(state.redirects);
    }),
    http.get(`${API}/settings`, () => json(state.settings)),
    http.put(`${API}/settings`, async ({ request }) => {
      state.settings = (await request.json()) as Settings;
      return withoutHeader(request) ?? json(state.settings);
    }),
    http.get(`${API}/api-keys`, () => json(list(state.apiKeys))),
    http.post(`${API}/api-keys`, async ({ request }) => {
      const { name } = (await request.json()) as { name: string };
      const key: ApiKey = {
        id: `key_${state.apiKeys.length + 1}`,
        name,
        prefix: 'sk_test_Zz9',
        created_at: fixtures.at(0),
        last_used_at: null,
        revoked_at: null,
      };
      state.apiKeys.unshift(key);
      return withoutHeader(request) ?? json({ ...key, secret: 'sk_test_Zz9xWvUtSrQpOnMlKjIh' }, 201);
    }),
    http.delete<{ id: string }>(`${API}/api-keys/:id`, ({ params, request }) => {
      const key = state.apiKeys.find(({ id }) => id === params.id);
      if (!key) return problem(404, 'No such key');
      key.revoked_at = fixtures.at(0);
      return withoutHeader(request) ?? noContent();
    }),
  ];
}
