import type { Feature, Intent } from '@vestibule/client';

export const FEATURE_PATHS = {
  domain_verification: '/domains',
  sso: '/sso',
  dsync: '/directory',
  log_streams: '/log-streams',
  certificate_renewal: '/certificate',
} as const;

export type PageIntent = keyof typeof FEATURE_PATHS;

export const hasPage = (intent: Intent): intent is PageIntent => intent in FEATURE_PATHS;

const ON_REQUEST: readonly Intent[] = ['certificate_renewal', 'audit_logs', 'bring_your_own_key'];

/** The tasks of a link: a renewal is one only when it can be done or was asked for, the last two only when asked for. */
export const tasksOf = (features: readonly Feature[], wanted: Intent | null): Feature[] =>
  features.filter(({ intent, offered }) => !ON_REQUEST.includes(intent) || intent === wanted || offered);

export type TaskState = 'notOffered' | 'notStarted' | 'inProgress' | 'completed';

export function taskState(feature: Feature, started: boolean): TaskState {
  if (!feature.offered) return 'notOffered';
  if (feature.completed) return 'completed';
  return started ? 'inProgress' : 'notStarted';
}
