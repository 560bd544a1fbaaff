import { useState } from 'react';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider, type RouterHistory } from '@tanstack/react-router';
import { Announcer } from '@vestibule/ui';
import { createQueryClient } from '@vestibule/views';
import { sessionQuery } from './api';
import { createDashboardRouter } from './router';

/** The dashboard; tests pass a history of their own. */
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
  const router = createDashboardRouter(history);
  // every page stands inside the gate, which shows the signed-out page when there is no session
  const client: QueryClient = createQueryClient(() => client.setQueryData(sessionQuery.queryKey, null));
  return { client, router };
}
