import { Outlet } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { isSessionEnded } from '@vestibule/client';
import { useTranslation } from 'react-i18next';
import { WaitingPage } from '@vestibule/ui';
import { Loaded } from '@vestibule/views';
import { sessionQuery } from '../api';
import { useMarksOpened } from '../home/opened';
import { Frame } from '../layout/Frame';
import { SessionEnded } from './SessionEnded';
import { SessionWarning } from './SessionWarning';

/** Pages of a session: nothing of them is shown before the session is known. */
export function Gate() {
  const { t } = useTranslation('portal');
  const session = useQuery(sessionQuery);
  useMarksOpened(session.data);
  if (isSessionEnded(session.error)) return <SessionEnded />;
  if (!session.data)
    return (
      <WaitingPage>
        <Loaded query={session} page={t('session')}>
          {() => null}
        </Loaded>
      </WaitingPage>
    );
  return (
    <Frame>
      <Outlet />
      <SessionWarning expiresAt={session.data.expires_at} />
    </Frame>
  );
}
