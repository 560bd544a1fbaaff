import * as z from 'zod/mini';
import { arrayOf, listOf, maybe, or, time } from './common';

export const signInStates = [
  'in_progress',
  'success',
  'failed',
  'timed_out',
  'test_in_progress',
  'test_successful',
  'test_failed',
] as const;
export const signInOrigins = ['application', 'identity_provider', 'admin_portal'] as const;

const signInStateSchema = z.enum(signInStates);
export type SignInState = z.infer<typeof signInStateSchema>;

const failureSchema = z.object({
  code: z.string(),
  rule: maybe(z.string()),
  verifier: maybe(z.string()),
  received: maybe(z.string()),
  expected: maybe(z.string()),
});
export type Failure = z.infer<typeof failureSchema>;

/** A failure nobody has named. */
export const UNCLASSIFIED: Failure = {
  code: 'sign_in.unclassified',
  rule: null,
  verifier: null,
  received: null,
  expected: null,
};

const signInSchema = z.object({
  id: z.string(),
  test: z.boolean(),
  state: signInStateSchema,
  origin: z.enum(signInOrigins),
  email: maybe(z.string()),
  started_at: time,
  finished_at: maybe(time),
  configuration_hash: maybe(z.string()),
  current_configuration: or(z.boolean(), true),
  failure: maybe(failureSchema),
  warnings: arrayOf(z.object({ code: z.string(), received: maybe(z.string()) })),
  certificate_fingerprint: maybe(z.string()),
  clock_drift_ms: maybe(z.number()),
});
export type SignIn = z.infer<typeof signInSchema>;

const profileSchema = z.object({
  idp_id: maybe(z.string()),
  email: maybe(z.string()),
  first_name: maybe(z.string()),
  last_name: maybe(z.string()),
  groups: arrayOf(z.string()),
  attributes: arrayOf(z.object({ name: z.string(), values: arrayOf(z.string()), mapped_to: maybe(z.string()) })),
});
export type Profile = z.infer<typeof profileSchema>;

const checkSchema = z.object({
  code: z.string(),
  title: z.string(),
  passed: z.boolean(),
  received: maybe(z.string()),
  expected: maybe(z.string()),
});
export type Check = z.infer<typeof checkSchema>;

export const signInDetailSchema = z.extend(signInSchema, {
  request: maybe(
    z.object({ binding: maybe(z.string()), url: maybe(z.string()), xml: maybe(z.string()), sent_at: maybe(time) }),
  ),
  response: maybe(z.object({ xml: maybe(z.string()), received_at: maybe(time) })),
  checks: arrayOf(checkSchema),
  profile: maybe(profileSchema),
  timeline: arrayOf(z.object({ type: z.string(), title: z.string(), at: time })),
});
export type SignInDetail = z.infer<typeof signInDetailSchema>;

export const signInListSchema = z.extend(listOf(signInSchema), { lag_seconds: or(z.number(), 0) });
export type SignInList = z.infer<typeof signInListSchema>;

export const startedTestSchema = z.object({ id: z.string(), url: z.string().check(z.startsWith('/portal/api/')) });

export const isFinished = (state: SignInState) => state !== 'in_progress' && state !== 'test_in_progress';
export const isFailure = (state: SignInState) => state === 'failed' || state === 'test_failed' || state === 'timed_out';

export type SortKey = 'time' | '-time' | 'state' | '-state';
export interface EventFilter {
  sort: SortKey;
  state?: string | undefined;
  origin?: string | undefined;
  search?: string | undefined;
  after?: string | undefined;
  before?: string | undefined;
}
