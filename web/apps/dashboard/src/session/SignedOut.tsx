import { useTranslation } from 'react-i18next';
import { Card, Logo, PageHeader } from '@vestibule/ui';
import styles from './Gate.module.css';

/** Nobody is signed in: says where the one-time sign-in link comes from. */
export function SignedOut() {
  const { t } = useTranslation('dashboard');
  return (
    <main className={styles.page}>
      <Card className={styles.card ?? ''}>
        <Logo size={40} />
        <PageHeader title={t('signedOut.title')} />
        <p>{t('signedOut.text')}</p>
        <p>{t('signedOut.where')}</p>
        <p>
          <code>./vestibule start</code>
        </p>
        <p>{t('signedOut.once')}</p>
      </Card>
    </main>
  );
}
