import { useTranslation } from 'react-i18next';
import { Hourglass } from 'lucide-react';
import type { ConnectionState, SignInState } from '@vestibule/client';
import { Badge, type Tone } from '@vestibule/ui';

const CONNECTION_TONES: Record<ConnectionState, Tone> = {
  draft: 'neutral',
  validating: 'warning',
  active: 'success',
  inactive: 'danger',
  deleting: 'neutral',
};

export function ConnectionBadge({ state }: { state: ConnectionState }) {
  const { t } = useTranslation('views');
  return <Badge tone={CONNECTION_TONES[state]}>{t(`connectionState.${state}`)}</Badge>;
}

const SIGN_IN_TONES: Record<SignInState, Tone> = {
  in_progress: 'info',
  success: 'success',
  failed: 'danger',
  timed_out: 'warning',
  test_in_progress: 'info',
  test_successful: 'success',
  test_failed: 'danger',
};

export function SignInBadge({ state }: { state: SignInState }) {
  const { t } = useTranslation('views');
  const running = state === 'in_progress' || state === 'test_in_progress';
  return (
    <Badge tone={SIGN_IN_TONES[state]} {...(running ? { icon: <Hourglass size={14} aria-hidden /> } : {})}>
      {t(`signInState.${state}`)}
    </Badge>
  );
}
