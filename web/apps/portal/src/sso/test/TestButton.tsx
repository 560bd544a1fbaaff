import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Alert, Button, Stack, type ButtonLook } from '@vestibule/ui';
import { MutationError } from '@vestibule/views';
import { useTestRun } from './useTestRun';

export function TestButton({ look = 'primary' }: { look?: ButtonLook }) {
  const { t } = useTranslation('portal');
  const { run, busy, error, blockedUrl } = useTestRun();
  return (
    <Stack gap={3}>
      <div>
        <Button
          look={look}
          busy={busy}
          icon={<ExternalLink size={16} aria-hidden />}
          aria-label={t('test.buttonLabel')}
          onClick={run}
        >
          {t('test.button')}
        </Button>
      </div>
      {blockedUrl && (
        <Alert tone="warning" role="alert" title={t('test.blocked')}>
          <a href={blockedUrl} target="_blank" rel="noopener noreferrer">
            {t('test.openHere')}
          </a>
        </Alert>
      )}
      <MutationError error={error} />
    </Stack>
  );
}
