import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import {
  activitySchema,
  connectionSchema,
  createHttp,
  inspectionSchema,
  isProblem,
  listOf,
  portalSessionSchema,
  query,
  sessionExtensionSchema,
  signInDetailSchema,
  signInListSchema,
  startedTestSchema,
  type ConfigurationRequest,
  type Connection,
  type EncryptionRequest,
  type EventFilter,
  type InspectionRequest,
  type PortalSession,
} from '@vestibule/client';

const http = createHttp({ base: '/portal/api' });

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => http.get('/session', portalSessionSchema, signal),
  staleTime: 30_000,
});

/** The session of the page; only for pages inside the session gate, which has loaded it. */
export function useSession(): PortalSession {
  const session = useQuery(sessionQuery).data;
  if (!session) throw new Error('the session is not loaded');
  return session;
}

export const extendSession = () => http.post('/session/extension', {}, sessionExtensionSchema);
export const endSession = () => http.send('DELETE', '/session');

export const connectionQuery = queryOptions({
  queryKey: ['sso', 'connection'],
  queryFn: async ({ signal }): Promise<Connection | null> => {
    try {
      return await http.get('/sso/connection', connectionSchema, signal);
    } catch (error) {
      if (isProblem(error, 404)) return null;
      throw error;
    }
  },
});

/** Shows the answer of a write at once, before the list of anything else is read again. */
export function keepConnection(client: QueryClient, connection: Connection) {
  client.setQueryData(connectionQuery.queryKey, connection);
}

export const createConnection = (provider: string) => http.post('/sso/connection', { provider }, connectionSchema);
export const changeProvider = (provider: string) =>
  http.put('/sso/connection/provider', { provider }, connectionSchema);
export const inspectMetadata = (request: InspectionRequest) =>
  http.post('/sso/metadata/inspection', request, inspectionSchema);
export const saveConfiguration = (request: ConfigurationRequest) =>
  http.put('/sso/connection/configuration', request, connectionSchema);
export const saveEncryption = (request: EncryptionRequest) =>
  http.put('/sso/connection/encryption', request, connectionSchema);
export const startTest = () => http.post('/sso/tests', {}, startedTestSchema);
export const activate = (configurationHash: string) =>
  http.post('/sso/activation', { configuration_hash: configurationHash }, connectionSchema);
export const resetConnection = (organizationName: string) =>
  http.send('POST', '/sso/reset', { organization_name: organizationName });

export const TEST_POLL_MS = 2_000;
const PAGE_SIZE = 20;
// of a kind that is never long
const WHOLE = { limit: 100 };

export const testsQuery = queryOptions({
  queryKey: ['sso', 'tests'],
  queryFn: ({ signal }) => http.get(`/sso/tests${query({ limit: PAGE_SIZE })}`, signInListSchema, signal),
});

export const loadEvents = (filter: EventFilter, signal: AbortSignal) =>
  http.get(`/sso/events${query({ ...filter, limit: PAGE_SIZE })}`, signInListSchema, signal);

export const eventQuery = (id: string) =>
  queryOptions({
    queryKey: ['sso', 'event', id],
    queryFn: ({ signal }) => http.get(`/sso/events/${encodeURIComponent(id)}`, signInDetailSchema, signal),
  });

export const activityQuery = queryOptions({
  queryKey: ['sso', 'activity'],
  queryFn: ({ signal }) => http.get(`/sso/activity${query(WHOLE)}`, listOf(activitySchema), signal),
});
