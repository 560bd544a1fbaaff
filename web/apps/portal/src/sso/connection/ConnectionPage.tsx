import { Link, Navigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Provider } from '@vestibule/catalogue';
import type { Connection } from '@vestibule/client';
import {
  buttonClass,
  Card,
  CopyCode,
  DateTime,
  DescriptionList,
  PageHeader,
  ProviderIcon,
  Row,
  Stack,
} from '@vestibule/ui';
import {
  ConfigurationDetails,
  ConnectionBadge,
  Loaded,
  RecentEvents,
  useProvider,
  useProviderName,
  ValueBoxes,
} from '@vestibule/views';
import { connectionQuery, loadEvents } from '../../api';
import { TestButton } from '../test/TestButton';
import { ActivityCard } from './ActivityCard';
import { EncryptionCard } from './EncryptionCard';
import { ConnectionNotice } from './ConnectionNotice';
import { ResetCard } from './ResetCard';

/** Everything about the connection, for ever: its state, our values, what was configured, and what happens on it. */
export function ConnectionPage() {
  const { t } = useTranslation('portal');
  const connection = useQuery(connectionQuery);
  return (
    <Loaded query={connection} page={t('connection.title')} lines={8}>
      {(data) => (data ? <Details connection={data} /> : <Navigate to="/sso/new" replace />)}
    </Loaded>
  );
}

function Details({ connection }: { connection: Connection }) {
  const { t } = useTranslation('portal');
  const provider = useProvider(connection.provider);
  return (
    <Stack gap={5}>
      <PageHeader
        title={t('connection.title')}
        badge={<ConnectionBadge state={connection.state} />}
        intro={t('connection.intro')}
      />
      <ConnectionNotice connection={connection} />
      <Overview connection={connection} />
      {connection.configuration && (
        <Card title={t('connection.test')}>
          <p>{t('connection.testText')}</p>
          <TestButton look="secondary" />
        </Card>
      )}
      <Card title={t('connection.ourValues')}>
        <p>{t('connection.ourValuesText')}</p>
        <ValueBoxes names={shownValues(connection, provider)} ourValues={connection.our_values} provider={provider} />
      </Card>
      {connection.configuration && <ConfigurationCard connection={connection} />}
      <Card title={t('connection.events')} flush>
        <RecentEvents
          cacheKey={['sso', 'events']}
          load={loadEvents}
          eventLink={({ id }, content) => (
            <Link to="/sso/connection/events/$id" params={{ id }}>
              {content}
            </Link>
          )}
        />
      </Card>
      <ActivityCard />
      {connection.configuration && connection.state !== 'deleting' && <EncryptionCard connection={connection} />}
      <ResetCard />
    </Stack>
  );
}

/** What the guide of the provider asks for first, then the rest. */
function shownValues(connection: Connection, provider: Provider | null): string[] {
  const asked = provider?.our_values.map(({ value }) => value) ?? [];
  const always = ['acs_url', 'sp_entity_id', 'sp_metadata_url', 'sp_signing_certificate'];
  return [...new Set([...asked, ...always])].filter((name) => name in connection.our_values);
}

function Overview({ connection }: { connection: Connection }) {
  const { t } = useTranslation('portal');
  const name = useProviderName(connection.provider);
  return (
    <Card>
      <Row>
        <ProviderIcon name={name} large />
        <h2>{name}</h2>
      </Row>
      <DescriptionList
        items={[
          { term: t('connection.id'), details: <CopyCode name={t('connection.id')} value={connection.id} /> },
          { term: t('connection.type'), details: connection.connection_type },
          { term: t('connection.created'), details: <DateTime value={connection.created_at} /> },
          connection.activated_at !== null && {
            term: t('connection.activated'),
            details: <DateTime value={connection.activated_at} />,
          },
        ]}
      />
    </Card>
  );
}

function ConfigurationCard({ connection }: { connection: Connection }) {
  const { t } = useTranslation('portal');
  const edit = (
    <Link to="/sso/connection/edit" className={buttonClass('secondary')}>
      {t('connection.edit')}
    </Link>
  );
  return (
    <>
      {connection.candidate && (
        <Card title={t('connection.candidate')}>
          <ConfigurationDetails configuration={connection.candidate} />
        </Card>
      )}
      <Card title={t('connection.metadata')} aside={edit}>
        {connection.configuration && <ConfigurationDetails configuration={connection.configuration} />}
      </Card>
    </>
  );
}
