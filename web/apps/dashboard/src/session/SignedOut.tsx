import { useTranslation } from 'react-i18next';
import { PlainPage } from '@vestibule/ui';

/** Nobody is signed in: says where the one-time sign-in link comes from. */
export function SignedOut() {
  const { t } = useTranslation('dashboard');
  return (
    <PlainPage title={t('signedOut.title')}>
      <p>{t('signedOut.text')}</p>
      <p>{t('signedOut.where')}</p>
      <p>
        <code>./vestibule start</code>
      </p>
      <p>{t('signedOut.once')}</p>
    </PlainPage>
  );
}
