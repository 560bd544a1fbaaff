import { Outlet } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { isSessionEnded } from '@vestibule/client';
import { Loaded } from '@vestibule/views';
import { sessionQuery } from '../api';
import { useMarksOpened } from '../home/opened';
import { Frame } from '../layout/Frame';
import { SessionEnded } from './SessionEnded';
import { SessionWarning } from './SessionWarning';
import styles from './Gate.module.css';

/** Pages of a session: nothing of them is shown before the session is known. */
export function Gate() {
  const session = useQuery(sessionQuery);
  useMarksOpened(session.data);
  if (isSessionEnded(session.error)) return <SessionEnded />;
  if (!session.data)
    return (
      <main className={styles.waiting}>
        <Loaded query={session}>{() => null}</Loaded>
      </main>
    );
  return (
    <Frame>
      <Outlet />
      <SessionWarning expiresAt={session.data.expires_at} />
    </Frame>
  );
}
