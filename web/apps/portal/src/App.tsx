import { useState } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider, type RouterHistory } from '@tanstack/react-router';
import { Announcer } from '@vestibule/ui';
import { createQueryClient } from '@vestibule/views';
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
  const client = createQueryClient(() => void router.navigate({ to: '/session-ended' }));
  return { client, router };
}
