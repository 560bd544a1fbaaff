import { useEffect, type ReactNode } from 'react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Building2, KeyRound, LogOut, Route, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton, Logo, SkipLink, ThemeButton, useAnnounce } from '@vestibule/ui';
import { sessionQuery, signOut, useEnvironment, useSession } from '../api';
import { chooseEnvironment } from '../session/environment';
import styles from './Shell.module.css';

/** Navigation, the environment that everything below belongs to, and the page. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation('dashboard');
  const session = useSession();
  const environment = useEnvironment();
  return (
    <div className={styles.shell} data-production={environment.production || undefined}>
      <SkipLink to="content" />
      <header className={styles.header}>
        <Link to="/organizations" className={styles.brand}>
          <Logo />
          <span>Vestibule</span>
        </Link>
        <EnvironmentSwitch />
        <div className={styles.tools}>
          <span className={styles.staff}>{session.staff.name}</span>
          <ThemeButton />
          <SignOutButton />
        </div>
      </header>
      <nav className={styles.nav} aria-label={t('shell.navigation')}>
        <Link to="/organizations" activeProps={{ 'data-active': true }}>
          <Building2 size={18} aria-hidden />
          {t('organizations.title')}
        </Link>
        <Link to="/redirects" activeProps={{ 'data-active': true }}>
          <Route size={18} aria-hidden />
          {t('redirects.title')}
        </Link>
        <Link to="/api-keys" activeProps={{ 'data-active': true }}>
          <KeyRound size={18} aria-hidden />
          {t('keys.title')}
        </Link>
        <Link to="/settings" activeProps={{ 'data-active': true }}>
          <SlidersHorizontal size={18} aria-hidden />
          {t('settings.title')}
        </Link>
      </nav>
      <main id="content" className={styles.content} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function EnvironmentSwitch() {
  const { t } = useTranslation('dashboard');
  const session = useSession();
  const environment = useEnvironment();
  const navigate = useNavigate();
  const announce = useAnnounce();
  useEffect(() => announce(t('shell.environmentNow', { name: environment.name })), [environment.name, announce, t]);
  return (
    <label className={styles.environment}>
      <span className="visually-hidden">{t('shell.environment')}</span>
      <span className={styles.lamp} data-production={environment.production || undefined} aria-hidden />
      <select
        value={environment.id}
        onChange={(event) => {
          chooseEnvironment(event.target.value);
          void navigate({ to: '/organizations' });
        }}
      >
        {session.environments.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function SignOutButton() {
  const { t } = useTranslation('dashboard');
  const client = useQueryClient();
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      client.setQueryData(sessionQuery.queryKey, null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
    },
  });
  return (
    <IconButton
      label={t('shell.signOut')}
      icon={<LogOut size={18} aria-hidden />}
      onClick={() => {
        if (!leaving.isPending) leaving.mutate();
      }}
    />
  );
}
