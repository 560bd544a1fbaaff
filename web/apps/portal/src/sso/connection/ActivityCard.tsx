import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Activity } from '@vestibule/client';
import { Card, DateTime, Disclosure, Timeline } from '@vestibule/ui';
import { Loaded } from '@vestibule/views';
import { activityQuery, useSession } from '../../api';
import texts from '../../../locales/en.json';

/** Who changed what, with the values before and after. */
export function ActivityCard() {
  const { t } = useTranslation('portal');
  const activity = useQuery(activityQuery);
  return (
    <Card title={t('activity.title')}>
      <Loaded query={activity}>
        {({ data }) =>
          data.length === 0 ? (
            <p>{t('activity.none')}</p>
          ) : (
            <Timeline
              label={t('activity.title')}
              entries={data.map((entry) => ({
                id: entry.id,
                title: entry.title,
                at: <DateTime value={entry.at} />,
                details: <Details entry={entry} />,
              }))}
            />
          )
        }
      </Loaded>
    </Card>
  );
}

function Details({ entry }: { entry: Activity }) {
  const { t } = useTranslation('portal');
  const actorName = useActorName();
  return (
    <>
      {entry.actor && <p>{t('activity.by', { actor: actorName(entry.actor.kind) })}</p>}
      {entry.link_id && (
        <p>
          {t('activity.link')} <code>{entry.link_id}</code>
        </p>
      )}
      {entry.changes.length > 0 && (
        <Disclosure title={t('activity.changes', { count: entry.changes.length })}>
          {entry.changes.map((change) => (
            <p key={change.name}>
              {change.name}: <code>{change.from ?? '–'}</code> → <code>{change.to ?? '–'}</code>
            </p>
          ))}
        </Disclosure>
      )}
    </>
  );
}

type Kind = keyof typeof texts.actor;
const isKnown = (kind: string): kind is Kind => kind in texts.actor;

function useActorName(): (kind: string) => string {
  const { t } = useTranslation('portal');
  const { team_name: team } = useSession();
  return (kind) => (isKnown(kind) ? t(`actor.${kind}`, { team }) : kind.replaceAll('_', ' '));
}
