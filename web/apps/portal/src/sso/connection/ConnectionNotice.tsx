import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Connection } from '@vestibule/client';
import { Alert, buttonClass } from '@vestibule/ui';
import { currentStep } from '../setup/progress';

/** What is left to do, or what is wrong, with the way to it. */
export function ConnectionNotice({ connection }: { connection: Connection }) {
  const { t } = useTranslation('portal');
  const to = (step: string, text: ReactNode) => (
    <Link to="/sso/setup/$slug/$step" params={{ slug: connection.provider, step }} className={buttonClass('secondary')}>
      {text}
    </Link>
  );
  const onward = connection.activation.allowed ? to('activate', t('notice.activate')) : to('test', t('notice.test'));
  if (connection.state === 'deleting') return <Alert tone="info">{t('notice.deleting')}</Alert>;
  if (connection.candidate)
    return (
      <Alert tone="warning" title={t('notice.candidate')} actions={onward}>
        {t('notice.candidateText')}
      </Alert>
    );
  switch (connection.state) {
    case 'draft':
      return (
        <Alert tone="info" title={t('notice.draft')} actions={to(currentStep(connection), t('notice.continue'))} />
      );
    case 'validating':
      return (
        <Alert tone="warning" title={t('notice.validating')} actions={onward}>
          {t('notice.validatingText')}
        </Alert>
      );
    case 'inactive':
      return (
        <Alert tone="danger" title={t('notice.inactive')} actions={onward}>
          {t('notice.inactiveText')}
        </Alert>
      );
    case 'active':
      return null;
  }
}
