import { useEffect, type ReactNode } from 'react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ChevronRight, FileClock, FolderSync, Globe, KeyRound, Logs, ScrollText, Vault } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Feature, Intent, PortalSession } from '@vestibule/client';
import { Alert, Badge, DateTime, PageHeader, Stack, type Tone } from '@vestibule/ui';
import { connectionQuery, useSession } from '../api';
import { FEATURE_PATHS, hasPage, taskState, tasksOf, type PageIntent, type TaskState } from './features';
import { markOpened, wasOpened } from './opened';
import styles from './HomePage.module.css';

const ICONS: Record<Intent, typeof Globe> = {
  domain_verification: Globe,
  sso: KeyRound,
  dsync: FolderSync,
  log_streams: Logs,
  certificate_renewal: FileClock,
  audit_logs: ScrollText,
  bring_your_own_key: Vault,
};

/** The tasks of the link and how far each is. */
export function HomePage() {
  const { t } = useTranslation('portal');
  const session = useSession();
  const { link } = session;
  const opening = useOpensTask(session);
  if (opening) return null;
  const tasks = tasksOf(session.features, link.intent);
  const wanted = tasks.find((task) => task.intent === link.intent);
  return (
    <Stack gap={5}>
      <PageHeader
        title={t('home.title', { organization: session.organization.name })}
        intro={t('home.intro', { team: session.team_name })}
      />
      {wanted && !wanted.offered && (
        <Alert tone="warning" title={t('home.notOffered', { feature: t(`feature.${wanted.intent}.title`) })}>
          {t('home.notOfferedText', { team: session.team_name })}
        </Alert>
      )}
      <ul className={styles.tasks} aria-label={t('frame.tasks')}>
        {tasks.map((task) => (
          <li key={task.intent}>
            <Task feature={task} />
          </li>
        ))}
      </ul>
      {link.kind === 'setup' && (
        <p className={styles.note}>
          {t('home.linkUntil')} <DateTime value={link.expires_at} dateOnly />
        </p>
      )}
    </Stack>
  );
}

/** A portal link made for one task opens that task, but only once: later this page can be seen. */
function useOpensTask(session: PortalSession): boolean {
  const navigate = useNavigate();
  const { link, features } = session;
  const offered = features.some(({ intent, offered: is }) => intent === link.intent && is);
  const target =
    offered && link.intent && hasPage(link.intent) && !wasOpened(session) ? FEATURE_PATHS[link.intent] : null;
  useEffect(() => {
    if (!target) return;
    markOpened(session);
    void navigate({ to: target, replace: true });
  }, [target, session, navigate]);
  return target !== null;
}

const TONES: Record<TaskState, Tone> = {
  notOffered: 'neutral',
  notStarted: 'neutral',
  inProgress: 'info',
  completed: 'success',
};

function Task({ feature }: { feature: Feature }) {
  const { t } = useTranslation('portal');
  const connection = useQuery({ ...connectionQuery, enabled: feature.intent === 'sso' && feature.offered }).data;
  const state = taskState(feature, Boolean(connection));
  const Icon = ICONS[feature.intent];
  return (
    <TaskLink intent={feature.intent}>
      <span className={styles.icon} data-state={state}>
        <Icon size={21} aria-hidden />
      </span>
      <span className={styles.text}>
        <span className={styles.title}>{t(`feature.${feature.intent}.title`)}</span>
        <span className={styles.description}>{t(`feature.${feature.intent}.description`)}</span>
      </span>
      <Badge tone={TONES[state]}>{t(`taskState.${state}`)}</Badge>
      {hasPage(feature.intent) && <ChevronRight size={18} className={styles.arrow} aria-hidden />}
    </TaskLink>
  );
}

function TaskLink({ intent, children }: { intent: Intent; children: ReactNode }) {
  if (!hasPage(intent)) return <div className={styles.task}>{children}</div>;
  const to: (typeof FEATURE_PATHS)[PageIntent] = FEATURE_PATHS[intent];
  return (
    <Link to={to} className={styles.task}>
      {children}
    </Link>
  );
}
