import { useTranslation } from 'react-i18next';
import { Alert, Button } from '@vestibule/ui';

/** A part of the app could not be loaded or shown; after an update of the server a reload brings the new version. */
export function RouteError() {
  const { t } = useTranslation('dashboard');
  return (
    <Alert
      tone="danger"
      role="alert"
      title={t('routeError.title')}
      actions={<Button onClick={() => location.reload()}>{t('routeError.reload')}</Button>}
    >
      {t('routeError.text')}
    </Alert>
  );
}
