import { Link, useNavigate } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem, type Connection } from '@vestibule/client';
import { Alert, Button, buttonClass, Row, Stack } from '@vestibule/ui';
import { ConfigurationDetails, MutationError } from '@vestibule/views';
import { activate, connectionQuery, keepConnection, sessionQuery, useSession } from '../../api';
import type { StepProps } from './SetupPage';
import { StepFrame } from './StepFrame';

/** The answers once more, what changes for users, and the button. */
export function ActivateStep(props: StepProps) {
  const { t } = useTranslation('portal');
  // a test that just passed, or settings changed in another tab, count at once
  const connection = useQuery({ ...connectionQuery, staleTime: 0 }).data ?? props.connection;
  const configuration = connection.candidate ?? connection.configuration;
  return (
    <StepFrame {...props} intro={t('activate.intro')} forward={<Forward connection={connection} />}>
      <Stack gap={5}>
        <StateNotice connection={connection} />
        {configuration && (
          <Stack gap={3}>
            <h2>{t('activate.summary')}</h2>
            <ConfigurationDetails configuration={configuration} />
          </Stack>
        )}
      </Stack>
    </StepFrame>
  );
}

function StateNotice({ connection }: { connection: Connection }) {
  const { t } = useTranslation('portal');
  const { organization, team_name, features } = useSession();
  const { allowed, reason } = connection.activation;
  if (allowed)
    return (
      <Alert tone="success" title={t('activate.ready')}>
        {t('activate.effect', { organization: organization.name, team: team_name })}
      </Alert>
    );
  if (reason === 'domain_not_verified') {
    const canVerify = features.some(({ intent, offered }) => intent === 'domain_verification' && offered);
    return (
      <Alert
        tone="warning"
        title={t('activate.reason.domain_not_verified')}
        actions={
          canVerify && (
            <Link to="/domains" className={buttonClass('secondary')}>
              {t('feature.domain_verification.title')}
            </Link>
          )
        }
      >
        {!canVerify && t('activate.domainByTeam', { team: team_name })}
      </Alert>
    );
  }
  const step = reason === 'not_configured' ? 'metadata' : 'test';
  const known = isKnown(reason) ? reason : 'other';
  return (
    <Alert
      tone={reason === 'already_active' ? 'success' : 'warning'}
      title={t(`activate.reason.${known}`)}
      actions={
        (reason === 'not_configured' || reason === 'not_tested') && (
          <Link
            to="/sso/setup/$slug/$step"
            params={{ slug: connection.provider, step }}
            className={buttonClass('secondary')}
          >
            {t(`step.${step}`)}
          </Link>
        )
      }
    />
  );
}

const REASONS = ['not_configured', 'not_tested', 'already_active', 'domain_not_verified'] as const;
type Reason = (typeof REASONS)[number];
const isKnown = (reason: string | null): reason is Reason => (REASONS as readonly (string | null)[]).includes(reason);

function Forward({ connection }: { connection: Connection }) {
  const { t } = useTranslation('portal');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { allowed, configuration_hash: hash, reason } = connection.activation;
  const activation = useMutation({
    mutationFn: activate,
    onSuccess: async (active) => {
      keepConnection(client, active);
      void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await navigate({ to: '/done' });
    },
    onError: (error) => {
      // refused because of something this page does not know yet: read it again
      if (isProblem(error, 409) || isProblem(error, 422))
        void client.invalidateQueries({ queryKey: connectionQuery.queryKey });
    },
  });
  return (
    <Stack gap={3}>
      <Row end>
        <Link to="/sso/connection" className={buttonClass('quiet')}>
          {reason === 'already_active' ? t('setup.toConnection') : t('activate.skip')}
        </Link>
        {allowed && hash && (
          <Button look="primary" busy={activation.isPending} onClick={() => activation.mutate(hash)}>
            {t('activate.button')}
          </Button>
        )}
      </Row>
      <MutationError error={activation.error} />
    </Stack>
  );
}
