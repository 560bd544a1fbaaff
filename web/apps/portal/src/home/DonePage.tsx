import { useEffect } from 'react';
import { Link, Navigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { PartyPopper } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass, Card, EmptyState, PageHeader, Row, Stack } from '@vestibule/ui';
import { connectionQuery, sessionQuery, useSession } from '../api';
import { safeUrl } from '../session/safeUrl';

const POLL_MS = 2_000;

/** What works now and what happens next. A portal link with a success address goes there once the completion is recorded. */
export function DonePage() {
  const { t } = useTranslation('portal');
  const session = useSession();
  const { link } = session;
  const completed = session.features.some(({ intent, completed: is }) => intent === 'sso' && is);
  const connection = useQuery(connectionQuery);
  useQuery({ ...sessionQuery, refetchInterval: completed ? false : POLL_MS, staleTime: 0 });

  const successUrl = link.kind === 'portal' ? safeUrl(session.success_urls.sso) : null;
  const returnUrl = link.kind === 'portal' ? safeUrl(session.return_url) : null;
  useEffect(() => {
    if (completed && successUrl) location.assign(successUrl);
  }, [completed, successUrl]);

  if (!completed && connection.isSuccess && connection.data?.state !== 'active') return <Navigate to="/" replace />;
  return (
    <Stack gap={5}>
      <PageHeader title={t('done.title')} />
      <Card>
        <EmptyState icon={<PartyPopper size={22} aria-hidden />} title={t('done.works')}>
          <p>{t('done.next', { team: session.team_name })}</p>
          <p>{link.kind === 'setup' ? t('done.close') : t('done.return', { team: session.team_name })}</p>
        </EmptyState>
        <Row center>
          {(successUrl ?? returnUrl) && (
            <a href={successUrl ?? returnUrl ?? ''} className={buttonClass('primary')}>
              {t('frame.return', { team: session.team_name })}
            </a>
          )}
          <Link to="/sso/connection" className={buttonClass('secondary')}>
            {t('done.connection')}
          </Link>
          <Link to="/" className={buttonClass('quiet')}>
            {t('done.tasks')}
          </Link>
        </Row>
      </Card>
    </Stack>
  );
}
