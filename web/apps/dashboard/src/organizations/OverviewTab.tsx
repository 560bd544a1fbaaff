import { useState } from 'react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Cable } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Connection, Organization } from '@vestibule/client';
import {
  Button,
  Card,
  ConfirmByTyping,
  CopyCode,
  DateTime,
  DescriptionList,
  EmptyState,
  Row,
  Stack,
  Table,
} from '@vestibule/ui';
import { ConnectionBadge, Loaded, useProblemText, useProviderName } from '@vestibule/views';
import { connectionsQuery, deleteOrganization, FOLLOW_MS, useEnvironment } from '../api';
import { DomainChips } from '../domains/DomainChips';

export function OverviewTab({ organization }: { organization: Organization }) {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const connections = useQuery({ ...connectionsQuery(environment, organization.id), refetchInterval: FOLLOW_MS });
  return (
    <Stack gap={5}>
      <Card title={t('overview.connection')} flush>
        <Loaded query={connections}>
          {({ data }) =>
            data.length === 0 ? (
              <EmptyState icon={<Cable size={22} aria-hidden />} title={t('overview.noConnection')}>
                {t('overview.noConnectionText')}
              </EmptyState>
            ) : (
              <ConnectionTable organization={organization} rows={data} />
            )
          }
        </Loaded>
      </Card>
      <Card title={t('overview.details')}>
        <DescriptionList
          items={[
            { term: t('overview.id'), details: <CopyCode name={t('overview.id')} value={organization.id} /> },
            organization.external_id !== null && {
              term: t('overview.externalId'),
              details: <CopyCode name={t('overview.externalId')} value={organization.external_id} />,
            },
            { term: t('organizations.domains'), details: <DomainChips domains={organization.domains} /> },
            { term: t('organizations.created'), details: <DateTime value={organization.created_at} /> },
          ]}
        />
      </Card>
      <DeleteCard organization={organization} />
    </Stack>
  );
}

function ConnectionTable({ organization, rows }: { organization: Organization; rows: readonly Connection[] }) {
  const { t } = useTranslation('dashboard');
  return (
    <Table
      label={t('overview.connection')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'provider',
          title: t('connection.provider'),
          cell: ({ id, provider }) => (
            <Link
              to="/organizations/$organizationId/connections/$connectionId"
              params={{ organizationId: organization.id, connectionId: id }}
            >
              <ProviderName slug={provider} />
            </Link>
          ),
        },
        { id: 'state', title: t('connection.state'), cell: ({ state }) => <ConnectionBadge state={state} /> },
        {
          id: 'activated',
          title: t('connection.activated'),
          cell: ({ activated_at }) => (activated_at ? <DateTime value={activated_at} dateOnly /> : '–'),
        },
      ]}
    />
  );
}

function ProviderName({ slug }: { slug: string }) {
  return <>{useProviderName(slug)}</>;
}

function DeleteCard({ organization }: { organization: Organization }) {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const client = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [open, setOpen] = useState(false);
  const deletion = useMutation({
    mutationFn: () => deleteOrganization(organization.id),
    onSuccess: async () => {
      void client.invalidateQueries({ queryKey: [environment.id, 'organizations'] });
      await navigate({ to: '/organizations' });
    },
  });
  return (
    <Card title={t('delete.title')}>
      <p>{t('delete.text')}</p>
      <Row>
        <Button onClick={() => setOpen(true)}>{t('delete.button')}</Button>
      </Row>
      {open && (
        <ConfirmByTyping
          title={t('delete.question', { name: organization.name })}
          word={organization.name}
          confirm={t('delete.button')}
          busy={deletion.isPending}
          error={deletion.error && problemText(deletion.error)}
          onConfirm={() => deletion.mutate()}
          onClose={() => setOpen(false)}
        >
          <p>{t('delete.effect')}</p>
        </ConfirmByTyping>
      )}
    </Card>
  );
}
