import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Building2, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Organization } from '@vestibule/client';
import { Button, Card, DateTime, EmptyState, PageHeader, Row, SearchField, Stack, Table } from '@vestibule/ui';
import { Loaded } from '@vestibule/views';
import { organizationsQuery, useEnvironment, type Page } from '../api';
import { DomainChips } from '../domains/DomainChips';
import { ConnectionStateOf } from './ConnectionStateOf';
import { CreateDialog } from './CreateDialog';
import styles from './ListPage.module.css';

export function ListPage() {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const [page, setPage] = useState<Page>({ search: '' });
  const [creating, setCreating] = useState(false);
  const organizations = useQuery({ ...organizationsQuery(environment, page), placeholderData: keepPreviousData });
  const create = (
    <Button look="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t('organizations.create')}
    </Button>
  );
  return (
    <Stack gap={5}>
      <PageHeader title={t('organizations.title')} intro={t('organizations.intro')} actions={create} />
      <SearchField
        label={t('organizations.search')}
        value={page.search}
        found={
          page.search && organizations.data
            ? t('organizations.found', { count: organizations.data.data.length })
            : undefined
        }
        onChange={(search) => setPage({ search })}
      />
      <Loaded query={organizations} lines={6}>
        {({ data, list_metadata: { before, after } }) => (
          <>
            <Card flush>
              {data.length === 0 ? <Nothing search={page.search} /> : <OrganizationTable rows={data} />}
            </Card>
            {(before ?? after) && (
              <Row end>
                {before && (
                  <Button onClick={() => setPage({ search: page.search, before })}>
                    {t('organizations.previous')}
                  </Button>
                )}
                {after && (
                  <Button onClick={() => setPage({ search: page.search, after })}>{t('organizations.next')}</Button>
                )}
              </Row>
            )}
          </>
        )}
      </Loaded>
      {creating && <CreateDialog onClose={() => setCreating(false)} />}
    </Stack>
  );
}

function Nothing({ search }: { search: string }) {
  const { t } = useTranslation('dashboard');
  return (
    <EmptyState
      icon={<Building2 size={22} aria-hidden />}
      title={search ? t('organizations.noneFound', { search }) : t('organizations.none')}
    >
      {search ? null : t('organizations.noneText')}
    </EmptyState>
  );
}

function OrganizationTable({ rows }: { rows: readonly Organization[] }) {
  const { t } = useTranslation('dashboard');
  return (
    <Table
      label={t('organizations.title')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'name',
          title: t('organizations.name'),
          cell: ({ id, name }) => (
            <Link to="/organizations/$organizationId" params={{ organizationId: id }} className={styles.name}>
              {name}
            </Link>
          ),
        },
        {
          id: 'sso',
          title: t('organizations.sso'),
          cell: ({ id }) => <ConnectionStateOf organization={id} none="–" />,
        },
        {
          id: 'domains',
          title: t('organizations.domains'),
          cell: ({ domains }) => <DomainChips domains={domains} />,
        },
        {
          id: 'created',
          title: t('organizations.created'),
          cell: ({ created_at }) => <DateTime value={created_at} dateOnly />,
        },
      ]}
    />
  );
}
