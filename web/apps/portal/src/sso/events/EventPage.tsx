import { lazy, Suspense } from 'react';
import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isFinished, type SignInDetail } from '@vestibule/client';
import { buttonClass, PageHeader, Skeleton, Stack } from '@vestibule/ui';
import { Loaded, SignInBadge, useProvider } from '@vestibule/views';
import { connectionQuery, eventQuery, TEST_POLL_MS } from '../../api';

const SignInView = lazy(() => import('@vestibule/views/SignInView'));

export function EventPage() {
  const { t } = useTranslation('portal');
  const { id } = useParams({ from: '/gate/sso/connection/events/$id' });
  const event = useQuery({
    ...eventQuery(id),
    refetchInterval: ({ state }) => (state.data && !isFinished(state.data.state) ? TEST_POLL_MS : false),
  });
  return (
    <Stack gap={5}>
      <div>
        <Link to="/sso/connection" className={buttonClass('quiet')}>
          <ArrowLeft size={16} aria-hidden />
          {t('event.back')}
        </Link>
      </div>
      <Loaded query={event} page={t('event.signIn')} lines={8}>
        {(signIn) => <Event signIn={signIn} />}
      </Loaded>
    </Stack>
  );
}

function Event({ signIn }: { signIn: SignInDetail }) {
  const { t } = useTranslation('portal');
  const connection = useQuery(connectionQuery).data;
  const provider = useProvider(connection?.provider);
  return (
    <Stack gap={5}>
      <PageHeader
        title={signIn.test ? t('event.test') : t('event.signIn')}
        badge={<SignInBadge state={signIn.state} />}
      />
      <Suspense fallback={<Skeleton lines={6} />}>
        <SignInView
          signIn={signIn}
          provider={provider}
          ourValues={connection?.our_values ?? {}}
          stepLink={(step, title) =>
            connection && (
              <Link
                to="/sso/setup/$slug/$step"
                params={{ slug: connection.provider, step: String(step) }}
                className={buttonClass('secondary')}
              >
                {t('test.toStep', { title })}
              </Link>
            )
          }
        />
      </Suspense>
    </Stack>
  );
}
