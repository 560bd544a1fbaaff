import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { startTest, testsQuery } from '../../api';

/**
 * Starts a test in a new tab. The tab is opened in the press itself, before the answer of the service, because browsers block tabs that open later; when it is
 * blocked all the same, `blockedUrl` is the address to offer as a link.
 */
export function useTestRun() {
  const client = useQueryClient();
  const [blockedUrl, setBlockedUrl] = useState<string | null>(null);
  const start = useMutation({
    mutationFn: async (tab: Window | null) => {
      try {
        const { url } = await startTest();
        if (tab) {
          tab.opener = null;
          tab.location.replace(new URL(url, location.origin));
        } else setBlockedUrl(url);
      } catch (error) {
        tab?.close();
        throw error;
      }
    },
    onSettled: () => client.invalidateQueries({ queryKey: testsQuery.queryKey }),
  });
  const run = () => {
    if (start.isPending) return;
    setBlockedUrl(null);
    start.mutate(window.open('about:blank', '_blank'));
  };
  return { run, busy: start.isPending, error: start.error, blockedUrl };
}
