import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Provider } from '@vestibule/catalogue';
import type { Connection } from '@vestibule/client';
import { ProviderIcon } from '@vestibule/ui';
import styles from './ProviderBar.module.css';

export function ProviderBar({ connection, provider }: { connection: Connection; provider: Provider }) {
  const { t } = useTranslation('portal');
  return (
    <div className={styles.bar}>
      <ProviderIcon name={provider.name} large />
      <div>
        <p className={styles.name}>{provider.name}</p>
        {connection.activated_at === null ? (
          <Link to="/sso/new" className={styles.change}>
            {t('setup.changeProvider')}
          </Link>
        ) : (
          <Link to="/sso/connection" className={styles.change}>
            {t('setup.toConnection')}
          </Link>
        )}
      </div>
    </div>
  );
}
