import { useId, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Alert, Button, CopyField, Dialog, TextField } from '@vestibule/ui';
import { useProblemText } from '@vestibule/views';
import { apiKeysQuery, createApiKey, useEnvironment } from '../api';

/** Asks for a name, then shows the secret this once. */
export function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('dashboard');
  const form = useId();
  const environment = useEnvironment();
  const client = useQueryClient();
  const problemText = useProblemText();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const creation = useMutation({
    mutationFn: createApiKey,
    // the secret lives in this dialog alone and goes with it
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeysQuery(environment).queryKey }),
  });

  if (creation.data)
    return (
      <Dialog
        title={t('keys.createdTitle')}
        step="created"
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

  const error = missing && name.trim() === '' ? t('keys.missing') : creation.error && problemText(creation.error);
  return (
    <Dialog
      title={t('keys.create')}
      step="name"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form={form} busy={creation.isPending}>
            {t('keys.create')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(true);
          if (name.trim() !== '' && !creation.isPending) creation.mutate(name.trim());
        }}
      >
        <TextField
          label={t('keys.name')}
          hint={t('keys.nameHint')}
          value={name}
          error={error ?? undefined}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
