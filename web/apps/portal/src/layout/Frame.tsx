import type { ReactNode } from 'react';
import { Link, useLocation } from '@tanstack/react-router';
import { ArrowLeft, ListChecks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PortalSession } from '@vestibule/client';
import { Badge, buttonClass, Logo, SkipLink, ThemeButton } from '@vestibule/ui';
import { useSession } from '../api';
import { safeUrl } from '../session/safeUrl';
import styles from './Frame.module.css';

/** Header, content and footer of every page of a session. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('portal');
  const session = useSession();
  const returnUrl = session.link.kind === 'portal' ? safeUrl(session.return_url) : null;
  return (
    <div className={styles.frame}>
      <SkipLink to="content" />
      <header className={styles.header}>
        <Brand session={session} returnUrl={returnUrl} />
        <div className={styles.tools}>
          <TaskListLink />
          {!session.environment.production && <Badge tone="warning">{session.environment.name}</Badge>}
          <ThemeButton />
          {returnUrl && (
            <a href={returnUrl} className={buttonClass('secondary')}>
              <ArrowLeft size={16} aria-hidden />
              <span>{t('frame.return', { team: session.team_name })}</span>
            </a>
          )}
        </div>
      </header>
      <main id="content" className={styles.content} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.footer}>
        <Help address={session.support_address} team={session.team_name} />
      </footer>
    </div>
  );
}

/** Leads back to the application where there is a way back, else to the task list. */
function Brand({ session, returnUrl }: { session: PortalSession; returnUrl: string | null }) {
  const { t } = useTranslation('portal');
  const content = (
    <>
      <Logo />
      <span className={styles.names}>
        <span className={styles.team}>{session.team_name}</span>
        <span className={styles.organization}>{t('frame.for', { organization: session.organization.name })}</span>
      </span>
    </>
  );
  if (returnUrl)
    return (
      <a href={returnUrl} className={styles.brand}>
        {content}
      </a>
    );
  return (
    <Link to="/" className={styles.brand}>
      {content}
    </Link>
  );
}

function TaskListLink() {
  const { t } = useTranslation('portal');
  const atHome = useLocation({ select: ({ pathname }) => pathname === '/' });
  if (atHome) return null;
  return (
    <Link to="/" className={buttonClass('quiet')}>
      <ListChecks size={16} aria-hidden />
      <span className={styles.tasks}>{t('frame.tasks')}</span>
    </Link>
  );
}

function Help({ address, team }: { address: string | null; team: string }) {
  const { t } = useTranslation('portal');
  if (!address) return <span>{t('frame.helpWithoutAddress', { team })}</span>;
  return (
    <span>
      {t('frame.help')}{' '}
      <a href={address.includes('://') ? (safeUrl(address) ?? '#') : `mailto:${address}`}>{address}</a>
    </span>
  );
}
