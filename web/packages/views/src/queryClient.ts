import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem, isSessionEnded } from '@vestibule/client';

/** The state of the services as both apps keep it; `onSessionEnded` hears of it from whatever call it was. */
export function createQueryClient(onSessionEnded: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (isSessionEnded(error)) onSessionEnded();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { staleTime: 5_000, retry: retryOnce } },
  });
}

// an answer of the service stays the same when it is asked again
const retryOnce = (count: number, error: unknown) => count < 1 && !(error instanceof ApiProblem);
