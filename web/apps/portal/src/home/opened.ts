import { useEffect } from 'react';
import { useLocation } from '@tanstack/react-router';
import type { PortalSession } from '@vestibule/client';

const key = ({ link }: PortalSession) => `vestibule-opened-${link.id}`;

/** Whether the task of a portal link was opened by itself already, in this tab. */
export function wasOpened(session: PortalSession): boolean {
  try {
    return sessionStorage.getItem(key(session)) !== null;
  } catch {
    // storage is blocked: better never by itself than at each look at the task list
    return true;
  }
}

export function markOpened(session: PortalSession) {
  try {
    sessionStorage.setItem(key(session), '1');
  } catch {
    // storage is blocked
  }
}

/** Whoever comes to any other page first finds the task list when looking for it. */
export function useMarksOpened(session: PortalSession | undefined) {
  const atHome = useLocation({ select: ({ pathname }) => pathname === '/' });
  useEffect(() => {
    if (session && !atHome) markOpened(session);
  }, [session, atHome]);
}
