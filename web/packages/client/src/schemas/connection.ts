import * as z from 'zod/mini';
import { arrayOf, maybe, or, time } from './common';

const certificateSchema = z.object({
  subject: z.string(),
  fingerprint_sha256: z.string(),
  not_before: time,
  not_after: time,
  expired: z.boolean(),
});
export type Certificate = z.infer<typeof certificateSchema>;

const configurationSchema = z.object({
  mode: z.string(),
  metadata_url: maybe(z.string()),
  idp_entity_id: z.string(),
  idp_sso_url: z.string(),
  idp_sso_binding: maybe(z.string()),
  certificates: arrayOf(certificateSchema),
  sign_requests: or(z.boolean(), true),
  name_id_format: maybe(z.string()),
  encrypted_assertions: or(z.boolean(), false),
  allow_aes_cbc: or(z.boolean(), false),
  hash: z.string(),
  configured_at: maybe(time),
});
export type Configuration = z.infer<typeof configurationSchema>;

const connectionStateSchema = z.enum(['draft', 'validating', 'active', 'inactive', 'deleting']);
export type ConnectionState = z.infer<typeof connectionStateSchema>;

export const connectionSchema = z.object({
  id: z.string(),
  provider: z.string(),
  connection_type: z.string(),
  protocol: z.string(),
  name: z.string(),
  state: connectionStateSchema,
  our_values: z.pipe(z.record(z.string(), z.nullable(z.string())), z.transform(withoutNulls)),
  configuration: maybe(configurationSchema),
  candidate: maybe(configurationSchema),
  encrypted_assertions: or(z.boolean(), false),
  allow_aes_cbc: or(z.boolean(), false),
  encryption_certificate: maybe(z.string()),
  activation: z.object({
    allowed: z.boolean(),
    reason: maybe(z.string()),
    configuration_hash: maybe(z.string()),
  }),
  created_at: time,
  updated_at: time,
  activated_at: maybe(time),
});
export type Connection = z.infer<typeof connectionSchema>;

const inspectedEntitySchema = z.object({
  entity_id: z.string(),
  sso_url: z.string(),
  sso_binding: maybe(z.string()),
  bindings: arrayOf(z.string()),
  certificates: arrayOf(certificateSchema),
  name_id_formats: arrayOf(z.string()),
  wants_signed_requests: or(z.boolean(), false),
});
export type InspectedEntity = z.infer<typeof inspectedEntitySchema>;

export const inspectionSchema = z.object({
  entities: z.array(inspectedEntitySchema).check(z.minLength(1)),
  warnings: arrayOf(z.object({ code: z.string(), title: z.string() })),
});
export type Inspection = z.infer<typeof inspectionSchema>;

interface RequestOptions {
  sign_requests?: boolean;
  name_id_format?: string;
}
export type ConfigurationRequest = RequestOptions &
  (
    | { mode: 'metadata_url'; metadata_url: string; entity_id?: string }
    | { mode: 'metadata_xml'; metadata_xml: string; entity_id?: string }
    | { mode: 'manual'; idp_entity_id: string; idp_sso_url: string; certificates: string[] }
  );
/** The whole choice at once: the second is only there together with the first. */
export interface EncryptionRequest {
  encrypted_assertions: boolean;
  allow_aes_cbc: boolean;
}
export type InspectionRequest =
  { mode: 'metadata_url'; metadata_url: string } | { mode: 'metadata_xml'; metadata_xml: string };

function withoutNulls(values: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}
