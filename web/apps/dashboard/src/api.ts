import { useSyncExternalStore } from 'react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import {
  apiKeySchema,
  connectionSchema,
  createHttp,
  dashboardSessionSchema,
  domainSchema,
  isSessionEnded,
  issuedApiKeySchema,
  issuedSetupLinkSchema,
  listOf,
  organizationSchema,
  query,
  redirectsSchema,
  settingsSchema,
  setupLinkSchema,
  signInDetailSchema,
  signInListSchema,
  type DashboardSession,
  type Environment,
  type EventFilter,
  type Redirects,
  type Settings,
} from '@vestibule/client';
import { chosenEnvironment, environmentHeader, environmentOf, onEnvironmentChange } from './session/environment';

const http = createHttp({ base: '/dashboard/api', headers: environmentHeader });
const path = encodeURIComponent;

/** The session, or null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<DashboardSession | null> => {
    try {
      return await http.get('/session', dashboardSessionSchema, signal);
    } catch (error) {
      if (isSessionEnded(error)) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** The session of the page; only for pages inside the session gate, which has loaded it. */
export function useSession(): DashboardSession {
  const session = useQuery(sessionQuery).data;
  if (!session) throw new Error('the session is not loaded');
  return session;
}

/** The environment everything on the page belongs to. */
export const useEnvironment = (): Environment =>
  environmentOf(useSession(), useSyncExternalStore(onEnvironmentChange, chosenEnvironment));

/** The features of a setup link that this installation has. */
export const offeredIntents = ({ features }: DashboardSession): string[] =>
  features.filter(({ offered }) => offered).map(({ intent }) => intent);

export const signOut = () => http.send('DELETE', '/session');

const PAGE_SIZE = 20;
// of a kind that is never long
const WHOLE = { limit: 100 };
export interface Page {
  search: string;
  after?: string | undefined;
  before?: string | undefined;
}

export const organizationsQuery = (environment: Environment, page: Page) =>
  queryOptions({
    queryKey: [environment.id, 'organizations', page],
    queryFn: ({ signal }) =>
      http.get(`/organizations${query({ ...page, limit: PAGE_SIZE })}`, listOf(organizationSchema), signal),
  });
export const organizationQuery = (environment: Environment, id: string) =>
  queryOptions({
    queryKey: [environment.id, 'organization', id],
    queryFn: ({ signal }) => http.get(`/organizations/${path(id)}`, organizationSchema, signal),
  });
export const createOrganization = (name: string) => http.post('/organizations', { name }, organizationSchema);
export const deleteOrganization = (id: string) => http.send('DELETE', `/organizations/${path(id)}`);

export const addDomain = (organization: string, domain: string, verified: boolean) =>
  http.post(`/organizations/${path(organization)}/domains`, { domain, verified }, domainSchema);
export const verifyDomain = (id: string) =>
  http.post(`/organization-domains/${path(id)}/verification`, { manual: true }, domainSchema);
export const removeDomain = (id: string) => http.send('DELETE', `/organization-domains/${path(id)}`);

/** What other people and the admin of the customer do shows by itself on the page of an organization. */
export const FOLLOW_MS = 5_000;

export const linksQuery = (environment: Environment, organization: string) =>
  queryOptions({
    queryKey: [environment.id, 'links', organization],
    queryFn: ({ signal }) =>
      http.get(`/setup-links${query({ organization_id: organization, ...WHOLE })}`, listOf(setupLinkSchema), signal),
  });
export const issueLink = (organization: string, intents: readonly string[]) =>
  http.post('/setup-links', { organization_id: organization, intents }, issuedSetupLinkSchema);
export const revokeLink = (id: string) => http.send('DELETE', `/setup-links/${path(id)}`);

export const connectionsQuery = (environment: Environment, organization: string) =>
  queryOptions({
    queryKey: [environment.id, 'connections', organization],
    queryFn: ({ signal }) =>
      http.get(`/connections${query({ organization_id: organization, ...WHOLE })}`, listOf(connectionSchema), signal),
  });
export const connectionQuery = (environment: Environment, id: string) =>
  queryOptions({
    queryKey: [environment.id, 'connection', id],
    queryFn: ({ signal }) => http.get(`/connections/${path(id)}`, connectionSchema, signal),
  });
export const switchConnection = (id: string, to: 'activation' | 'deactivation') =>
  http.post(`/connections/${path(id)}/${to}`, {}, connectionSchema);
export const loadSignIns = (connection: string, filter: EventFilter, signal: AbortSignal) =>
  http.get(
    `/connections/${path(connection)}/events${query({ ...filter, limit: PAGE_SIZE })}`,
    signInListSchema,
    signal,
  );
export const signInQuery = (environment: Environment, connection: string, id: string) =>
  queryOptions({
    queryKey: [environment.id, 'sign-in', id],
    queryFn: ({ signal }) =>
      http.get(`/connections/${path(connection)}/events/${path(id)}`, signInDetailSchema, signal),
  });

export const redirectsQuery = (environment: Environment) =>
  queryOptions({
    queryKey: [environment.id, 'redirects'],
    queryFn: ({ signal }) => http.get('/redirects', redirectsSchema, signal),
  });
export const saveRedirects = (redirects: Redirects) => http.put('/redirects', redirects, redirectsSchema);

export const settingsQuery = (environment: Environment) =>
  queryOptions({
    queryKey: [environment.id, 'settings'],
    queryFn: ({ signal }) => http.get('/settings', settingsSchema, signal),
  });
export const saveSettings = (settings: Settings) => http.put('/settings', settings, settingsSchema);

export const apiKeysQuery = (environment: Environment) =>
  queryOptions({
    queryKey: [environment.id, 'api-keys'],
    queryFn: ({ signal }) => http.get(`/api-keys${query(WHOLE)}`, listOf(apiKeySchema), signal),
  });
export const createApiKey = (name: string) => http.post('/api-keys', { name }, issuedApiKeySchema);
export const revokeApiKey = (id: string) => http.send('DELETE', `/api-keys/${path(id)}`);
