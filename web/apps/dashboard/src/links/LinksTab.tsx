import { useQuery } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Organization, SetupLink } from '@vestibule/client';
import { Badge, Card, DateTime, EmptyState, Table, type Tone } from '@vestibule/ui';
import { Loaded } from '@vestibule/views';
import { linksQuery, useEnvironment } from '../api';
import { IntentNames } from './IntentNames';

const TONES: Record<SetupLink['state'], Tone> = {
  active: 'info',
  completed: 'success',
  revoked: 'neutral',
  expired: 'warning',
};

/** Every setup link the organization had. */
export function LinksTab({ organization }: { organization: Organization }) {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const links = useQuery(linksQuery(environment, organization.id));
  return (
    <Card title={t('links.title')} flush>
      <Loaded query={links}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState icon={<Link2 size={22} aria-hidden />} title={t('links.none')}>
              {t('links.noneText')}
            </EmptyState>
          ) : (
            <Table
              label={t('links.title')}
              rows={data}
              rowKey={({ id }) => id}
              columns={[
                { id: 'issued', title: t('links.issued'), cell: (link) => <DateTime value={link.issued_at} /> },
                {
                  id: 'state',
                  title: t('links.state'),
                  cell: ({ state }) => <Badge tone={TONES[state]}>{t(`linkState.${state}`)}</Badge>,
                },
                { id: 'features', title: t('links.features'), cell: (link) => <IntentNames intents={link.intents} /> },
                {
                  id: 'opened',
                  title: t('links.opened'),
                  cell: (link) =>
                    link.opened_count > 0 ? t('links.openedTimes', { count: link.opened_count }) : t('links.never'),
                },
                { id: 'ended', title: t('links.ends'), cell: (link) => <DateTime value={endOf(link)} dateOnly /> },
              ]}
            />
          )
        }
      </Loaded>
    </Card>
  );
}

const endOf = (link: SetupLink) => link.revoked_at ?? link.expires_at;
