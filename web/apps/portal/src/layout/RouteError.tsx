import { useTranslation } from 'react-i18next';
import { Button } from '@vestibule/ui';
import { PlainPage } from './PlainPage';

/** A part of the app could not be loaded or shown; after an update of the server a reload brings the new version. */
export function RouteError() {
  const { t } = useTranslation('portal');
  return (
    <PlainPage
      title={t('routeError.title')}
      action={
        <Button look="primary" onClick={() => location.reload()}>
          {t('routeError.reload')}
        </Button>
      }
    >
      <p>{t('routeError.text')}</p>
    </PlainPage>
  );
}
