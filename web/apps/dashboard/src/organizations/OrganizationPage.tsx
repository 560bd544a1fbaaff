import { useState } from 'react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Settings2, UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Organization } from '@vestibule/client';
import { Button, PageHeader, Stack, Tabs } from '@vestibule/ui';
import { Loaded } from '@vestibule/views';
import { FOLLOW_MS, linksQuery, offeredIntents, useSession, organizationQuery, useEnvironment } from '../api';
import { DomainsTab } from '../domains/DomainsTab';
import { InviteDialog } from '../links/InviteDialog';
import { LinksTab } from '../links/LinksTab';
import { ManageDialog } from '../links/ManageDialog';
import { ConnectionStateOf } from './ConnectionStateOf';
import { OverviewTab } from './OverviewTab';

export function OrganizationPage() {
  const { t } = useTranslation('dashboard');
  const { organizationId } = useParams({ from: '/organizations/$organizationId' });
  const environment = useEnvironment();
  const organization = useQuery(organizationQuery(environment, organizationId));
  return (
    <Loaded query={organization} page={t('organization.title')} lines={6}>
      {(data) => <Details organization={data} />}
    </Loaded>
  );
}

const TABS = ['overview', 'links', 'domains'] as const;
type TabId = (typeof TABS)[number];

function Details({ organization }: { organization: Organization }) {
  const { t } = useTranslation('dashboard');
  const navigate = useNavigate();
  const { tab } = useSearch({ from: '/organizations/$organizationId' });
  const current = TABS.find((id) => id === tab) ?? 'overview';
  const contents: Record<TabId, React.ReactNode> = {
    overview: <OverviewTab organization={organization} />,
    links: <LinksTab organization={organization} />,
    domains: <DomainsTab organization={organization} />,
  };
  return (
    <Stack gap={5}>
      <PageHeader
        title={organization.name}
        badge={<ConnectionStateOf organization={organization.id} />}
        actions={<LinkButton organization={organization} />}
      />
      <Tabs
        label={t('organization.tabs')}
        value={current}
        onChange={(next) =>
          void navigate({
            to: '/organizations/$organizationId',
            params: { organizationId: organization.id },
            search: { tab: next },
          })
        }
        tabs={TABS.map((id) => ({ id, label: t(`organization.tab.${id}`), content: contents[id] }))}
      />
    </Stack>
  );
}

type OpenDialog = { kind: 'invite'; intents?: readonly string[] } | { kind: 'manage' } | null;

/** **Invite Admin** while no setup link is active, else **Manage**: one link at a time. */
function LinkButton({ organization }: { organization: Organization }) {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const links = useQuery({ ...linksQuery(environment, organization.id), refetchInterval: FOLLOW_MS });
  const session = useSession();
  const [open, setOpen] = useState<OpenDialog>(null);
  if (!links.data) return null;
  const active = links.data.data.find(({ state }) => state === 'active');
  return (
    <>
      {active ? (
        <Button look="primary" icon={<Settings2 size={16} aria-hidden />} onClick={() => setOpen({ kind: 'manage' })}>
          {t('links.manage')}
        </Button>
      ) : (
        <Button look="primary" icon={<UserPlus size={16} aria-hidden />} onClick={() => setOpen({ kind: 'invite' })}>
          {t('links.invite')}
        </Button>
      )}
      {open?.kind === 'invite' && (
        <InviteDialog
          organization={organization}
          offeredIntents={offeredIntents(session)}
          intents={open.intents}
          onManage={() => setOpen({ kind: 'manage' })}
          onClose={() => setOpen(null)}
        />
      )}
      {open?.kind === 'manage' && active && (
        <ManageDialog
          link={active}
          onNewLink={(intents) => setOpen({ kind: 'invite', intents })}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
