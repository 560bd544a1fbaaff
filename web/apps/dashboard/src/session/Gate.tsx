import { Outlet } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '@vestibule/views';
import { sessionQuery } from '../api';
import { Shell } from '../layout/Shell';
import { SignedOut } from './SignedOut';
import styles from './Gate.module.css';

/** Pages of a session, or how to get one. */
export function Gate() {
  const session = useQuery(sessionQuery);
  if (session.data === null) return <SignedOut />;
  if (!session.data)
    return (
      <main className={styles.waiting}>
        <Loaded query={session}>{() => null}</Loaded>
      </main>
    );
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}
