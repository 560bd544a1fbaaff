import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@vestibule/client';
import { Alert, ErrorState, Skeleton } from '@vestibule/ui';
import { useProblemText } from './problems';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}

/** Skeleton, error with a way to try again, that there is no such thing, or the content. */
export function Loaded<T>({ query, lines, children }: LoadedProps<T>) {
  const { t } = useTranslation('views');
  const problemText = useProblemText();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (isProblem(query.error, 404))
    return (
      <Alert tone="warning" title={t('error.missing')}>
        {t('error.missingText')}
      </Alert>
    );
  if (query.isError)
    return (
      <ErrorState title={t('error.title')} onRetry={() => void query.refetch()}>
        {problemText(query.error)}
      </ErrorState>
    );
  return <Skeleton {...(lines === undefined ? {} : { lines })} />;
}

/** What a write answered, where it was started. */
export function MutationError({ error }: { error: unknown }) {
  const problemText = useProblemText();
  return error ? <ErrorState title={problemText(error)} /> : null;
}
