import { useEffect, useRef } from 'react';
import { Link } from '@tanstack/react-router';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isFinished, type SignIn } from '@vestibule/client';
import { buttonClass, Card, EmptyState, Stack, useAnnounce } from '@vestibule/ui';
import { Loaded } from '@vestibule/views';
import { connectionQuery, TEST_POLL_MS, testsQuery } from '../../api';
import type { StepProps } from '../setup/SetupPage';
import { StepFrame } from '../setup/StepFrame';
import { TestButton } from './TestButton';
import { TestList } from './TestList';
import { TestResult } from './TestResult';

/** A real sign-in in a new tab, and what came of it. */
export function TestStep(props: StepProps) {
  return props.connection.configuration ? <Tests {...props} /> : <MetadataFirst {...props} />;
}

function MetadataFirst(props: StepProps) {
  const { t } = useTranslation('portal');
  return (
    <StepFrame {...props} intro={t('test.intro')} quiet>
      <EmptyState
        icon={<FlaskConical size={22} aria-hidden />}
        title={t('test.metadataFirst')}
        action={
          <Link
            to="/sso/setup/$slug/$step"
            params={{ slug: props.provider.slug, step: 'metadata' }}
            className={buttonClass('primary')}
          >
            {t('test.toMetadata')}
          </Link>
        }
      >
        {t('test.metadataFirstText')}
      </EmptyState>
    </StepFrame>
  );
}

function Tests(props: StepProps) {
  const { t } = useTranslation('portal');
  const tests = useQuery({ ...testsQuery, refetchInterval: TEST_POLL_MS });
  const latest = tests.data?.data[0];
  useResultNews(latest);
  return (
    <StepFrame
      {...props}
      intro={t('test.intro')}
      quiet={latest?.state !== 'test_successful'}
      after={
        tests.data && tests.data.data.length > 0 ? (
          <Card title={t('test.runs')} flush>
            <TestList tests={tests.data.data} />
          </Card>
        ) : null
      }
    >
      <Stack gap={5}>
        <p>{t('test.advice')}</p>
        <TestButton look={latest?.state === 'test_successful' ? 'secondary' : 'primary'} />
        <Loaded query={tests}>
          {() =>
            latest ? (
              <TestResult test={latest} connection={props.connection} provider={props.provider} />
            ) : (
              <EmptyState icon={<FlaskConical size={22} aria-hidden />} title={t('test.none')}>
                {t('test.noneText')}
              </EmptyState>
            )
          }
        </Loaded>
      </Stack>
    </StepFrame>
  );
}

/** When a test ends, the way to the activation may be open, and people who do not see the list hear of it. */
function useResultNews(latest: SignIn | undefined) {
  const { t } = useTranslation('portal');
  const announce = useAnnounce();
  const client = useQueryClient();
  const running = useRef<string | null>(null);
  useEffect(() => {
    if (!latest) return;
    if (!isFinished(latest.state)) {
      running.current = latest.id;
      return;
    }
    if (running.current === latest.id)
      announce(latest.state === 'test_successful' ? t('test.passedNews') : t('test.failedNews'));
    running.current = null;
    void client.invalidateQueries({ queryKey: connectionQuery.queryKey });
  }, [latest?.id, latest?.state]); // eslint-disable-line react-hooks/exhaustive-deps -- only a new state is news
}
