import { useId, useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@vestibule/client';
import { Button, Dialog, TextField } from '@vestibule/ui';
import { useProblemText } from '@vestibule/views';
import { createOrganization, useEnvironment } from '../api';

export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('dashboard');
  const form = useId();
  const environment = useEnvironment();
  const client = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const creation = useMutation({
    mutationFn: createOrganization,
    onSuccess: async ({ id }) => {
      void client.invalidateQueries({ queryKey: [environment.id, 'organizations'] });
      onClose();
      await navigate({ to: '/organizations/$organizationId', params: { organizationId: id } });
    },
  });
  const atField = creation.error instanceof ApiProblem ? creation.error.of('/name') : undefined;
  const error =
    missing && name.trim() === '' ? t('create.missing') : (atField ?? (creation.error && problemText(creation.error)));
  return (
    <Dialog
      title={t('organizations.create')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form={form} busy={creation.isPending}>
            {t('create.confirm')}
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
          label={t('create.name')}
          hint={t('create.hint')}
          value={name}
          error={error ?? undefined}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
