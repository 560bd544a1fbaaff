import { useTranslation } from 'react-i18next';
import { PlainPage } from '@vestibule/ui';

/** The session is over, was revoked with its link, or its cookie is lost. What was saved stays on the server. */
export function SessionEnded() {
  const { t } = useTranslation('portal');
  return (
    <PlainPage title={t('ended.title')}>
      <p>{t('ended.saved')}</p>
      <p>{t('ended.again')}</p>
      <p>{t('ended.application')}</p>
    </PlainPage>
  );
}
