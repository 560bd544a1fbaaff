import type {
  Activity,
  ApiKey,
  Connection,
  DashboardSession,
  Organization,
  PortalSession,
  Redirects,
  Settings,
  SetupLink,
  SignIn,
} from '@vestibule/client';
import { fixtures } from './fixtures';

export interface MockState {
  session: PortalSession;
  connection: Connection | null;
  signIns: SignIn[];
  activity: Activity[];
  lagSeconds: number;
  /** how the next test ends */
  nextTest: 'passes' | 'fails' | 'waits';
  dashboard: DashboardSession;
  signedIn: boolean;
  organizations: Organization[];
  links: SetupLink[];
  connections: (Connection & { organization_id: string })[];
  redirects: Redirects;
  settings: Settings;
  apiKeys: ApiKey[];
  /** the environments of the calls of the dashboard, in their order */
  environmentsAsked: (string | null)[];
}

const { at, DAY } = fixtures;

export function createState(): MockState {
  return {
    session: structuredClone(fixtures.session),
    connection: null,
    signIns: [],
    activity: [],
    lagSeconds: 0,
    nextTest: 'passes',
    dashboard: {
      staff: { id: 'staff_01', name: 'First member of staff' },
      environments: [
        { id: 'environment_staging', name: 'Staging', production: false, client_id: 'client_01STAGING' },
        { id: 'environment_production', name: 'Production', production: true, client_id: 'client_01PRODUCTION' },
      ],
      features: [
        { intent: 'domain_verification', offered: false },
        { intent: 'sso', offered: true },
        { intent: 'dsync', offered: false },
        { intent: 'log_streams', offered: false },
        { intent: 'certificate_renewal', offered: false },
        { intent: 'audit_logs', offered: false },
        { intent: 'bring_your_own_key', offered: false },
      ],
      expires_at: at(8 * 60),
    },
    signedIn: true,
    organizations: organizations(),
    links: [],
    connections: [],
    redirects: {
      return_uri: 'https://app.example.com/settings',
      success_uris: { sso: null, dsync: null, log_streams: null },
      sign_in_redirect_uris: ['https://app.example.com/callback'],
    },
    settings: { allow_any_domain: true },
    apiKeys: [
      {
        id: 'key_01',
        name: 'Back end',
        prefix: 'sk_test_a1B2',
        created_at: at(-20 * DAY),
        last_used_at: at(-3),
        revoked_at: null,
      },
    ],
    environmentsAsked: [],
  };
}

function organizations(): Organization[] {
  const named = (id: string, name: string, domains: string[], days: number): Organization => ({
    id,
    name,
    external_id: null,
    domains: domains.map((domain, index) => ({
      id: `org_domain_${id}_${index}`,
      organization_id: id,
      domain,
      state: index === 0 ? 'verified' : 'pending',
      verification_strategy: 'manual',
      verification_token: null,
      verification_prefix: null,
      created_at: at(-days * DAY),
      updated_at: at(-days * DAY),
    })),
    created_at: at(-days * DAY),
    updated_at: at(-days * DAY),
  });
  return [
    named('org_acme', 'Acme', ['acme.example', 'acme.test'], 2),
    named('org_globex', 'Globex', ['globex.example'], 12),
    named('org_initech', 'Initech', [], 40),
    named('org_umbrella', 'Umbrella', ['umbrella.example'], 90),
  ];
}
