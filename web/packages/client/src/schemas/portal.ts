import * as z from 'zod/mini';
import { maybe, time } from './common';

export const intents = [
  'domain_verification',
  'sso',
  'dsync',
  'log_streams',
  'certificate_renewal',
  'audit_logs',
  'bring_your_own_key',
] as const;
export type Intent = (typeof intents)[number];

const featureSchema = z.object({ intent: z.enum(intents), offered: z.boolean(), completed: z.boolean() });
export type Feature = z.infer<typeof featureSchema>;

export const portalSessionSchema = z.object({
  organization: z.object({ id: z.string(), name: z.string() }),
  environment: z.object({ id: z.string(), name: z.string(), production: z.boolean() }),
  team_name: z.string(),
  support_address: maybe(z.string()),
  link: z.object({
    id: z.string(),
    kind: z.enum(['setup', 'portal']),
    expires_at: time,
    intent: maybe(z.enum(intents)),
  }),
  features: z.array(featureSchema),
  return_url: maybe(z.string()),
  success_urls: z.object({
    sso: maybe(z.string()),
    dsync: maybe(z.string()),
    log_streams: maybe(z.string()),
  }),
  expires_at: time,
});
export type PortalSession = z.infer<typeof portalSessionSchema>;

export const sessionExtensionSchema = z.object({ expires_at: time });
