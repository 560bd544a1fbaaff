import { Outlet } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { WaitingPage } from '@vestibule/ui';
import { Loaded } from '@vestibule/views';
import { sessionQuery } from '../api';
import { Shell } from '../layout/Shell';
import { SignedOut } from './SignedOut';

/** Pages of a session, or how to get one. */
export function Gate() {
  const { t } = useTranslation('dashboard');
  const session = useQuery(sessionQuery);
  if (session.data === null) return <SignedOut />;
  if (!session.data)
    return (
      <WaitingPage>
        <Loaded query={session} page={t('session')}>
          {() => null}
        </Loaded>
      </WaitingPage>
    );
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}
