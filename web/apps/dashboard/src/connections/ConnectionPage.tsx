import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '@vestibule/client';
import { buttonClass, Card, CopyCode, DateTime, DescriptionList, PageHeader, Stack, Tabs } from '@vestibule/ui';
import {
  ConfigurationDetails,
  ConnectionBadge,
  Loaded,
  RecentEvents,
  useProvider,
  useProviderName,
  ValueBoxes,
} from '@vestibule/views';
import { connectionQuery, loadSignIns, useEnvironment } from '../api';
import { SwitchCard } from './SwitchCard';

const FROM = '/organizations/$organizationId/connections/$connectionId';
const TABS = ['details', 'sessions'] as const;
type TabId = (typeof TABS)[number];

export function ConnectionPage() {
  const { t } = useTranslation('dashboard');
  const { connectionId } = useParams({ from: FROM });
  const environment = useEnvironment();
  const connection = useQuery(connectionQuery(environment, connectionId));
  return (
    <Loaded query={connection} page={t('connection.about')} lines={6}>
      {(data) => <ConnectionView connection={data} />}
    </Loaded>
  );
}

function ConnectionView({ connection }: { connection: Connection }) {
  const { t } = useTranslation('dashboard');
  const params = useParams({ from: FROM });
  const { tab } = useSearch({ from: FROM });
  const navigate = useNavigate();
  const name = useProviderName(connection.provider);
  const contents: Record<TabId, React.ReactNode> = {
    details: <Details connection={connection} />,
    sessions: <Sessions connection={connection} />,
  };
  return (
    <Stack gap={5}>
      <div>
        <Link to="/organizations/$organizationId" params={params} className={buttonClass('quiet')}>
          <ArrowLeft size={16} aria-hidden />
          {t('connection.back')}
        </Link>
      </div>
      <PageHeader title={name} badge={<ConnectionBadge state={connection.state} />} />
      <Tabs
        label={t('connection.tabs')}
        value={TABS.find((id) => id === tab) ?? 'details'}
        onChange={(next) => void navigate({ to: FROM, params, search: { tab: next } })}
        tabs={TABS.map((id) => ({ id, label: t(`connection.tab.${id}`), content: contents[id] }))}
      />
    </Stack>
  );
}

function Details({ connection }: { connection: Connection }) {
  const { t } = useTranslation('dashboard');
  const provider = useProvider(connection.provider);
  const { configuration, candidate } = connection;
  return (
    <Stack gap={5}>
      <Card title={t('connection.about')}>
        <DescriptionList
          items={[
            { term: t('connection.id'), details: <CopyCode name={t('connection.id')} value={connection.id} /> },
            { term: t('connection.type'), details: connection.connection_type },
            { term: t('connection.created'), details: <DateTime value={connection.created_at} /> },
            connection.activated_at !== null && {
              term: t('connection.activated'),
              details: <DateTime value={connection.activated_at} />,
            },
            provider?.unconfirmed === true && { term: t('connection.guide'), details: t('connection.unconfirmed') },
          ]}
        />
      </Card>
      {candidate && (
        <Card title={t('connection.candidate')}>
          <ConfigurationDetails configuration={candidate} />
        </Card>
      )}
      <Card title={t('connection.configuration')}>
        {configuration ? (
          <ConfigurationDetails configuration={configuration} />
        ) : (
          <p>{t('connection.notConfigured')}</p>
        )}
      </Card>
      <Card title={t('connection.ourValues')}>
        <ValueBoxes names={Object.keys(connection.our_values)} ourValues={connection.our_values} provider={provider} />
      </Card>
      <SwitchCard connection={connection} />
    </Stack>
  );
}

function Sessions({ connection }: { connection: Connection }) {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const params = useParams({ from: FROM });
  return (
    <Card title={t('connection.tab.sessions')} flush>
      <RecentEvents
        cacheKey={[environment.id, 'sign-ins', connection.id]}
        load={(filter, signal) => loadSignIns(connection.id, filter, signal)}
        eventLink={({ id }, content) => (
          <Link
            to="/organizations/$organizationId/connections/$connectionId/sessions/$signInId"
            params={{ ...params, signInId: id }}
          >
            {content}
          </Link>
        )}
      />
    </Card>
  );
}
