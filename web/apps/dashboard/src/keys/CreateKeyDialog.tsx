import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Alert, Button, CopyField, Dialog } from '@vestibule/ui';
import { apiKeysQuery, createApiKey, useEnvironment } from '../api';
import { NameDialog } from '../layout/NameDialog';

/** Asks for a name, then shows the secret this once. */
export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const client = useQueryClient();
  const creation = useMutation({
    mutationFn: createApiKey,
    // the secret lives in this dialog alone and goes with it
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeysQuery(environment).queryKey }),
  });
  if (!creation.data)
    return (
      <NameDialog
        title={t('keys.create')}
        label={t('keys.name')}
        hint={t('keys.nameHint')}
        missing={t('keys.missing')}
        confirm={t('keys.create')}
        busy={creation.isPending}
        error={creation.error}
        onName={(name) => creation.mutate(name)}
        onClose={onClose}
      />
    );
  return (
    <Dialog
      title={t('keys.createdTitle')}
      onClose={onClose}
      footer={
        <Button look="primary" onClick={onClose}>
          {t('keys.stored')}
        </Button>
      }
    >
      <Alert tone="warning">{t('keys.once')}</Alert>
      <CopyField label={creation.data.name} name={t('keys.secret')} value={creation.data.secret} />
    </Dialog>
  );
}
