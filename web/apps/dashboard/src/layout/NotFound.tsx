import { Link } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass, EmptyState, PageHeader, Stack } from '@vestibule/ui';

export function NotFound() {
  const { t } = useTranslation('dashboard');
  return (
    <Stack gap={5}>
      <PageHeader title={t('notFound.title')} />
      <EmptyState
        icon={<SearchX size={22} aria-hidden />}
        title={t('notFound.text')}
        action={
          <Link to="/organizations" className={buttonClass('primary')}>
            {t('notFound.home')}
          </Link>
        }
      />
    </Stack>
  );
}
