import { useState } from 'react';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, type RouterHistory } from '@tanstack/react-router';
import { ApiProblem, isSessionEnded } from '@vestibule/client';
import { Announcer } from '@vestibule/ui';
import { createPortalRouter } from './router';

/** The admin portal; tests pass a history of their own. */
export function App({ history }: { history?: RouterHistory }) {
  const [{ client, router }] = useState(() => createApp(history));
  return (
    <QueryClientProvider client={client}>
      <Announcer>
        <RouterProvider router={router} />
      </Announcer>
    </QueryClientProvider>
  );
}

function createApp(history?: RouterHistory) {
  const router = createPortalRouter(history);
  const onError = (error: unknown) => {
    if (isSessionEnded(error)) void router.navigate({ to: '/session-ended' });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { staleTime: 5_000, retry: retryOnce } },
  });
  return { client, router };
}

// an answer of the service stays the same when it is asked again
const retryOnce = (count: number, error: unknown) => count < 1 && !(error instanceof ApiProblem);
