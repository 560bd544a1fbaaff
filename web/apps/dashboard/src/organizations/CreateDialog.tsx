import { useNavigate } from '@tanstack/react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { createOrganization, useEnvironment } from '../api';
import { NameDialog } from '../layout/NameDialog';

export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const client = useQueryClient();
  const navigate = useNavigate();
  const creation = useMutation({
    mutationFn: createOrganization,
    onSuccess: async ({ id }) => {
      void client.invalidateQueries({ queryKey: [environment.id, 'organizations'] });
      onClose();
      await navigate({ to: '/organizations/$organizationId', params: { organizationId: id } });
    },
  });
  return (
    <NameDialog
      title={t('organizations.create')}
      label={t('create.name')}
      hint={t('create.hint')}
      missing={t('create.missing')}
      confirm={t('create.confirm')}
      busy={creation.isPending}
      error={creation.error}
      onName={(name) => creation.mutate(name)}
      onClose={onClose}
    />
  );
}
