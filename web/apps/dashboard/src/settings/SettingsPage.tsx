import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Settings } from '@vestibule/client';
import { Alert, Button, Card, Checkbox, PageHeader, Row, Stack } from '@vestibule/ui';
import { Loaded, MutationError } from '@vestibule/views';
import { saveSettings, settingsQuery, useEnvironment } from '../api';

/** What holds for the whole environment. */
export function SettingsPage() {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const settings = useQuery(settingsQuery(environment));
  return (
    <Stack gap={5}>
      <PageHeader title={t('settings.title')} intro={t('settings.intro', { environment: environment.name })} />
      <Loaded query={settings}>{(data) => <SettingsForm key={environment.id} settings={data} />}</Loaded>
    </Stack>
  );
}

function SettingsForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const client = useQueryClient();
  const [anyDomain, setAnyDomain] = useState(settings.allow_any_domain);
  const saving = useMutation({
    mutationFn: saveSettings,
    onSuccess: (saved) => client.setQueryData(settingsQuery(environment).queryKey, saved),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!saving.isPending) saving.mutate({ ...settings, allow_any_domain: anyDomain });
      }}
    >
      <Stack gap={5}>
        <MutationError error={saving.error} />
        {saving.isSuccess && (
          <Alert tone="success" role="status">
            {t('saved')}
          </Alert>
        )}
        <Card title={t('settings.sso')}>
          <Checkbox
            label={t('settings.anyDomain')}
            hint={t('settings.anyDomainHint')}
            checked={anyDomain}
            onChange={(on) => {
              setAnyDomain(on);
              saving.reset();
            }}
          />
        </Card>
        <Row>
          <Button look="primary" type="submit" busy={saving.isPending}>
            {t('save')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
