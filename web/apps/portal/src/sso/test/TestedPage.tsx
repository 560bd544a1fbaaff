import { Link, Navigate, useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isFailure, isFinished, type Connection, type SignInDetail } from '@vestibule/client';
import { Alert, buttonClass, Card, PageHeader, Row, Stack } from '@vestibule/ui';
import { formGuideQuery, Loaded, SignInBadge } from '@vestibule/views';
import { connectionQuery, eventQuery, TEST_POLL_MS } from '../../api';
import { TestResult } from './TestResult';

/** Where the tab of a test arrives after the identity provider: the result, and that the set-up goes on in the other tab. */
export function TestedPage() {
  const { t } = useTranslation('portal');
  const { id } = useParams({ from: '/gate/sso/tests/$id' });
  const connection = useQuery(connectionQuery);
  const test = useQuery({
    ...eventQuery(id),
    refetchInterval: ({ state }) => (state.data && isFinished(state.data.state) ? false : TEST_POLL_MS),
  });
  return (
    <Loaded query={connection} page={t('event.test')}>
      {(current) =>
        current ? (
          <Loaded query={test} page={t('event.test')} lines={6}>
            {(signIn) => <Tested test={signIn} connection={current} />}
          </Loaded>
        ) : (
          <Navigate to="/sso/new" replace />
        )
      }
    </Loaded>
  );
}

function Tested({ test, connection }: { test: SignInDetail; connection: Connection }) {
  const { t } = useTranslation('portal');
  const provider = useQuery(formGuideQuery(connection.provider));
  const title = !isFinished(test.state)
    ? t('tested.running')
    : isFailure(test.state)
      ? t('tested.failed')
      : t('tested.passed');
  return (
    <Stack gap={5}>
      <PageHeader title={title} badge={<SignInBadge state={test.state} />} />
      <Alert tone="info">{isFinished(test.state) ? t('tested.goOn') : t('tested.wait')}</Alert>
      {isFinished(test.state) && (
        <Card>
          <Loaded query={provider}>
            {(guide) => guide && <TestResult test={test} connection={connection} provider={guide} told />}
          </Loaded>
        </Card>
      )}
      <Row>
        <Link
          to="/sso/setup/$slug/$step"
          params={{ slug: connection.provider, step: isFailure(test.state) ? 'test' : 'attributes' }}
          className={buttonClass('secondary')}
        >
          {t('tested.here')}
        </Link>
      </Row>
    </Stack>
  );
}
