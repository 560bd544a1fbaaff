import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@vestibule/client';
import { Alert, ErrorState, PageHeader, Skeleton, Stack } from '@vestibule/ui';
import { useProblemText } from './problems';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  /** for a page whose own heading comes with the data: its heading until then */
  page?: string;
  lines?: number;
  children: (data: T) => ReactNode;
}

/** Skeleton, error with a way to try again, that there is no such thing, or the content. */
export function Loaded<T>({ query, page, lines, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (page === undefined) return <Missing query={query} lines={lines} />;
  return (
    <Stack gap={5}>
      <PageHeader title={page} passing />
      <Missing query={query} lines={lines} />
    </Stack>
  );
}

function Missing({ query, lines }: { query: UseQueryResult; lines: number | undefined }) {
  const { t } = useTranslation('views');
  const problemText = useProblemText();
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
