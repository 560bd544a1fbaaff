import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { buttonClass, PlainPage } from '@vestibule/ui';

export function NotFound() {
  const { t } = useTranslation('portal');
  return (
    <PlainPage
      title={t('notFound.title')}
      action={
        <Link to="/" className={buttonClass('primary')}>
          {t('notFound.home')}
        </Link>
      }
    >
      <p>{t('notFound.text')}</p>
    </PlainPage>
  );
}
