import { useState, type ReactNode } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Activity } from 'lucide-react';
import {
  signInOrigins,
  signInStates,
  type EventFilter,
  type SignIn,
  type SignInList,
  type SortKey,
} from '@vestibule/client';
import { Alert, Button, EmptyState, RelativeTime, Row, SearchField, Select, Table } from '@vestibule/ui';
import { SignInBadge } from './badges';
import { Loaded } from './Loaded';
import styles from './RecentEvents.module.css';

const LAG_WORTH_SAYING = 5;
const REFRESH_MS = 10_000;

interface RecentEventsProps {
  /** names the list in the cache, for example the connection */
  cacheKey: readonly unknown[];
  load: (filter: EventFilter, signal: AbortSignal) => Promise<SignInList>;
  eventLink: (signIn: SignIn, content: ReactNode) => ReactNode;
}

/** The list of sign-ins: sorted and filtered by the service. */
export function RecentEvents({ cacheKey, load, eventLink }: RecentEventsProps) {
  const { t } = useTranslation('views');
  const [filter, setFilter] = useState<EventFilter>({ sort: '-time' });
  const query = useQuery({
    queryKey: [...cacheKey, filter],
    queryFn: ({ signal }) => load(filter, signal),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
  // another filter or order begins at its first page
  const change = (next: EventFilter) => setFilter({ ...next, after: undefined, before: undefined });
  const filtered = Boolean(filter.state || filter.origin || filter.search);
  return (
    <>
      <Filters
        filter={filter}
        onChange={change}
        found={filtered && query.data ? t('events.found', { count: query.data.data.length }) : undefined}
      />
      <Loaded query={query}>
        {(list) => (
          <>
            {list.lag_seconds > LAG_WORTH_SAYING && (
              <div className={styles.notice}>
                <Alert tone="info">{t('events.lag', { count: Math.round(list.lag_seconds) })}</Alert>
              </div>
            )}
            {list.data.length === 0 ? (
              <EmptyState
                icon={<Activity size={22} aria-hidden />}
                title={filtered ? t('events.noneFound') : t('events.none')}
              >
                {filtered ? t('events.noneFoundText') : t('events.noneText')}
              </EmptyState>
            ) : (
              <EventTable
                rows={list.data}
                sort={filter.sort}
                onSort={(sort) => change({ ...filter, sort })}
                eventLink={eventLink}
              />
            )}
            <Pages
              before={list.list_metadata.before}
              after={list.list_metadata.after}
              onTurn={(page) => setFilter({ ...filter, after: undefined, before: undefined, ...page })}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

interface PagesProps {
  before: string | null;
  after: string | null;
  onTurn: (page: Pick<EventFilter, 'before' | 'after'>) => void;
}

function Pages({ before, after, onTurn }: PagesProps) {
  const { t } = useTranslation('views');
  if (!before && !after) return null;
  return (
    <div className={styles.pages}>
      <Row end>
        {before && <Button onClick={() => onTurn({ before })}>{t('events.previous')}</Button>}
        {after && <Button onClick={() => onTurn({ after })}>{t('events.next')}</Button>}
      </Row>
    </div>
  );
}

interface FiltersProps {
  filter: EventFilter;
  onChange: (filter: EventFilter) => void;
  found: string | undefined;
}

function Filters({ filter, onChange, found }: FiltersProps) {
  const { t } = useTranslation('views');
  const any = { value: '', label: t('events.any') };
  return (
    <div className={styles.filters} role="search" aria-label={t('events.filter')}>
      <SearchField
        label={t('events.search')}
        value={filter.search ?? ''}
        found={found}
        onChange={(search) => onChange({ ...filter, search })}
      />
      <Select
        label={t('events.state')}
        value={filter.state ?? ''}
        onChange={(state) => onChange({ ...filter, state })}
        options={[any, ...signInStates.map((state) => ({ value: state, label: t(`signInState.${state}`) }))]}
      />
      <Select
        label={t('events.origin')}
        value={filter.origin ?? ''}
        onChange={(origin) => onChange({ ...filter, origin })}
        options={[any, ...signInOrigins.map((origin) => ({ value: origin, label: t(`origin.${origin}`) }))]}
      />
    </div>
  );
}

interface EventTableProps {
  rows: readonly SignIn[];
  sort: SortKey;
  onSort: (sort: SortKey) => void;
  eventLink: RecentEventsProps['eventLink'];
}

function EventTable({ rows, sort, onSort, eventLink }: EventTableProps) {
  const { t } = useTranslation('views');
  return (
    <Table
      label={t('events.title')}
      rows={rows}
      rowKey={(row) => row.id}
      sort={sort}
      onSort={(next) => onSort(next as SortKey)}
      columns={[
        {
          id: 'time',
          title: t('events.time'),
          sortable: true,
          cell: (row) => eventLink(row, <RelativeTime value={row.started_at} />),
        },
        { id: 'email', title: t('events.email'), cell: (row) => row.email ?? '–' },
        { id: 'origin', title: t('events.origin'), cell: (row) => t(`origin.${row.origin}`) },
        { id: 'state', title: t('events.state'), sortable: true, cell: (row) => <SignInBadge state={row.state} /> },
      ]}
    />
  );
}
