import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '@vestibule/client';
import {
  Badge,
  Button,
  Card,
  ConfirmDialog,
  CopyCode,
  DateTime,
  EmptyState,
  PageHeader,
  RelativeTime,
  Stack,
  Table,
} from '@vestibule/ui';
import { Loaded, useProblemText } from '@vestibule/views';
import { apiKeysQuery, revokeApiKey, useEnvironment } from '../api';
import { CreateKeyDialog } from './CreateKeyDialog';

export function ApiKeysPage() {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const keys = useQuery(apiKeysQuery(environment));
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  return (
    <Stack gap={5}>
      <PageHeader
        title={t('keys.title')}
        intro={t('keys.intro', { environment: environment.name })}
        actions={
          <Button look="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setCreating(true)}>
            {t('keys.create')}
          </Button>
        }
      />
      <ClientId id={environment.client_id} />
      <Card title={t('keys.list')} flush>
        <Loaded query={keys}>
          {({ data }) =>
            data.length === 0 ? (
              <EmptyState icon={<KeyRound size={22} aria-hidden />} title={t('keys.none')}>
                {t('keys.noneText')}
              </EmptyState>
            ) : (
              <KeyTable rows={data} onRevoke={setRevoking} />
            )
          }
        </Loaded>
      </Card>
      {creating && <CreateKeyDialog onClose={() => setCreating(false)} />}
      {revoking && <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </Stack>
  );
}

function ClientId({ id }: { id: string }) {
  const { t } = useTranslation('dashboard');
  return (
    <p>
      {t('keys.clientId')} <CopyCode name={t('keys.clientIdName')} value={id} />
    </p>
  );
}

function KeyTable({ rows, onRevoke }: { rows: readonly ApiKey[]; onRevoke: (key: ApiKey) => void }) {
  const { t } = useTranslation('dashboard');
  return (
    <Table
      label={t('keys.list')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { id: 'name', title: t('keys.name'), cell: ({ name }) => name },
        { id: 'prefix', title: t('keys.prefix'), cell: ({ prefix }) => (prefix ? <code>{prefix}…</code> : '–') },
        { id: 'created', title: t('keys.created'), cell: (key) => <DateTime value={key.created_at} dateOnly /> },
        {
          id: 'used',
          title: t('keys.lastUsed'),
          cell: ({ last_used_at }) => (last_used_at ? <RelativeTime value={last_used_at} /> : t('keys.neverUsed')),
        },
        {
          id: 'actions',
          title: t('keys.state'),
          end: true,
          cell: (key) =>
            key.revoked_at ? (
              <Badge>{t('keys.revoked')}</Badge>
            ) : (
              <Button aria-label={t('keys.revokeLabel', { name: key.name })} onClick={() => onRevoke(key)}>
                {t('keys.revoke')}
              </Button>
            ),
        },
      ]}
    />
  );
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const client = useQueryClient();
  const problemText = useProblemText();
  const revocation = useMutation({
    mutationFn: () => revokeApiKey(apiKey.id),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: apiKeysQuery(environment).queryKey });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('keys.revokeQuestion', { name: apiKey.name })}
      confirm={t('keys.revoke')}
      busy={revocation.isPending}
      error={revocation.error && problemText(revocation.error)}
      onConfirm={() => revocation.mutate()}
      onClose={onClose}
    >
      <p>{t('keys.revokeEffect')}</p>
    </ConfirmDialog>
  );
}
