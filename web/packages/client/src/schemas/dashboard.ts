import * as z from 'zod/mini';
import { arrayOf, maybe, or, time } from './common';

const environmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  production: z.boolean(),
  client_id: z.string(),
});
export type Environment = z.infer<typeof environmentSchema>;

export const dashboardSessionSchema = z.object({
  staff: z.object({ id: z.string(), name: z.string() }),
  environments: z.array(environmentSchema).check(z.minLength(1)),
  /** what this installation offers; one that does not say has Single Sign-On */
  features: or(z.array(z.object({ intent: z.string(), offered: z.boolean() })), [{ intent: 'sso', offered: true }]),
  expires_at: time,
});
export type DashboardSession = z.infer<typeof dashboardSessionSchema>;

export const domainSchema = z.object({
  id: z.string(),
  organization_id: z.string(),
  domain: z.string(),
  state: z.string(),
  verification_strategy: maybe(z.string()),
  verification_token: maybe(z.string()),
  verification_prefix: maybe(z.string()),
  created_at: time,
  updated_at: time,
});
export type Domain = z.infer<typeof domainSchema>;

export const organizationSchema = z.object({
  id: z.string(),
  name: z.string(),
  external_id: maybe(z.string()),
  domains: arrayOf(domainSchema),
  created_at: time,
  updated_at: time,
});
export type Organization = z.infer<typeof organizationSchema>;

export const setupLinkSchema = z.object({
  id: z.string(),
  organization_id: z.string(),
  kind: z.string(),
  intents: z.array(z.string()),
  completed_intents: arrayOf(z.string()),
  state: z.enum(['active', 'completed', 'revoked', 'expired']),
  issued_at: time,
  expires_at: time,
  opened_count: or(z.number(), 0),
  last_opened_at: maybe(time),
  revoked_at: maybe(time),
  revocation_reason: maybe(z.string()),
});
export type SetupLink = z.infer<typeof setupLinkSchema>;

export const issuedSetupLinkSchema = z.extend(setupLinkSchema, { url: z.string() });
export type IssuedSetupLink = z.infer<typeof issuedSetupLinkSchema>;

export const redirectsSchema = z.object({
  return_uri: maybe(z.string()),
  success_uris: z.object({
    sso: maybe(z.string()),
    dsync: maybe(z.string()),
    log_streams: maybe(z.string()),
  }),
  sign_in_redirect_uris: arrayOf(z.string()),
});
export type Redirects = z.infer<typeof redirectsSchema>;

export const settingsSchema = z.object({ allow_any_domain: z.boolean() });
export type Settings = z.infer<typeof settingsSchema>;

export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  prefix: maybe(z.string()),
  created_at: time,
  last_used_at: maybe(time),
  revoked_at: maybe(time),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

export const issuedApiKeySchema = z.extend(apiKeySchema, { secret: z.string() });
