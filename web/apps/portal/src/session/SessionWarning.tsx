import { useEffect, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PortalSession } from '@vestibule/client';
import { Button, Dialog } from '@vestibule/ui';
import { MutationError } from '@vestibule/views';
import { endSession, extendSession, sessionQuery } from '../api';

const WARN_BEFORE_MS = 2 * 60_000;
// longer waits overflow the timer of the browser
const LONGEST_TIMER_MS = 24 * 3600_000;

/** Two minutes before the session ends: a dialog that offers to go on. */
export function SessionWarning({ expiresAt }: { expiresAt: string }) {
  const { t } = useTranslation('portal');
  const client = useQueryClient();
  const navigate = useNavigate();
  const warned = useReached(expiresAt, WARN_BEFORE_MS);
  const [answeredFor, setAnsweredFor] = useState<string | null>(null);
  const over = useReached(expiresAt, 0);
  useEffect(() => {
    // the service says whether it is over: then the page of the ended session comes by itself
    if (over) void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  }, [over, client]);
  const extension = useMutation({
    mutationFn: extendSession,
    onSuccess: ({ expires_at }) => {
      setAnsweredFor(expires_at);
      client.setQueryData(sessionQuery.queryKey, (session?: PortalSession) => session && { ...session, expires_at });
    },
  });
  const end = useMutation({ mutationFn: endSession, onSettled: () => navigate({ to: '/session-ended' }) });
  // a session that cannot be made longer is not asked about again and again
  if (!warned || answeredFor === expiresAt) return null;
  return (
    <Dialog
      title={t('warning.title')}
      onClose={() => extension.mutate()}
      footer={
        <>
          <Button busy={end.isPending} onClick={() => end.mutate()}>
            {t('warning.end')}
          </Button>
          <Button look="primary" busy={extension.isPending} onClick={() => extension.mutate()}>
            {t('warning.extend')}
          </Button>
        </>
      }
    >
      <p>{t('warning.text')}</p>
      <MutationError error={extension.error} />
    </Dialog>
  );
}

/** True from `before` milliseconds before that time on. */
function useReached(time: string, before: number): boolean {
  const [reached, setReached] = useState<string | null>(null);
  useEffect(() => {
    const wait = new Date(time).getTime() - Date.now() - before;
    if (wait > LONGEST_TIMER_MS) return;
    const timer = setTimeout(() => setReached(time), Math.max(0, wait));
    return () => clearTimeout(timer);
  }, [time, before]);
  return reached === time;
}
