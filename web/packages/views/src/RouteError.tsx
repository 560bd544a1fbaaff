import { useTranslation } from 'react-i18next';
import { Alert, Button, PageHeader, Stack } from '@vestibule/ui';

/** A part of the app could not be loaded or shown; after an update of the server a reload brings the new version. */
export function RouteError() {
  const { t } = useTranslation('views');
  return (
    <Stack gap={5}>
      <PageHeader title={t('routeError.title')} />
      <Alert
        tone="danger"
        role="alert"
        actions={<Button onClick={() => location.reload()}>{t('routeError.reload')}</Button>}
      >
        {t('routeError.text')}
      </Alert>
    </Stack>
  );
}
