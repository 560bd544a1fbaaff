import { useMemo, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem, type Redirects } from '@vestibule/client';
import { Alert, Button, Card, ErrorSummary, PageHeader, Row, Stack, TextArea, TextField } from '@vestibule/ui';
import { Loaded, MutationError } from '@vestibule/views';
import { redirectsQuery, saveRedirects, useEnvironment } from '../api';
import { fromForm, invalidFields, messagesOf, toForm, type RedirectsField } from './form';

/** Where admins and users go afterwards. */
export function RedirectsPage() {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const redirects = useQuery(redirectsQuery(environment));
  return (
    <Stack gap={5}>
      <PageHeader title={t('redirects.title')} intro={t('redirects.intro')} />
      <Loaded query={redirects}>{(data) => <RedirectsForm key={environment.id} redirects={data} />}</Loaded>
    </Stack>
  );
}

function RedirectsForm({ redirects }: { redirects: Redirects }) {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const client = useQueryClient();
  const [form, setForm] = useState(() => toForm(redirects));
  const [submitted, setSubmitted] = useState(0);
  const saving = useMutation({
    mutationFn: saveRedirects,
    onSuccess: (saved) => {
      client.setQueryData(redirectsQuery(environment).queryKey, saved);
      setForm(toForm(saved));
      setSubmitted(0);
    },
  });
  const messages: Partial<Record<RedirectsField, string>> = {
    ...(saving.error instanceof ApiProblem ? messagesOf(saving.error.errors) : {}),
    ...(submitted > 0 ? Object.fromEntries(invalidFields(form).map((field) => [field, t('redirects.invalid')])) : {}),
  };
  const summary = useMemo(
    () => Object.entries(messages).map(([field, message]) => ({ field, message })),
    // the summary takes the focus when the form was sent, not while somebody types
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [submitted, saving.error],
  );
  const bind = (field: RedirectsField) => ({
    id: field,
    value: form[field],
    error: messages[field],
    announce: false,
    onChange: (event: { target: { value: string } }) => {
      setForm({ ...form, [field]: event.target.value });
      saving.reset();
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (saving.isPending) return;
        setSubmitted(submitted + 1);
        if (invalidFields(form).length === 0) saving.mutate(fromForm(form));
      }}
    >
      <Stack gap={5}>
        <ErrorSummary entries={summary} />
        {saving.error && Object.keys(messages).length === 0 && <MutationError error={saving.error} />}
        {saving.isSuccess && (
          <Alert tone="success" role="status">
            {t('saved')}
          </Alert>
        )}
        <Card title={t('redirects.portal')}>
          <TextField
            {...bind('return_uri')}
            type="url"
            label={t('redirects.returnUri')}
            hint={t('redirects.returnHint')}
          />
          <TextField
            {...bind('sso')}
            type="url"
            optional
            label={t('redirects.sso')}
            hint={t('redirects.successHint')}
          />
          <TextField {...bind('dsync')} type="url" optional label={t('redirects.dsync')} />
          <TextField {...bind('log_streams')} type="url" optional label={t('redirects.logStreams')} />
        </Card>
        <Card title={t('redirects.signIn')}>
          <TextArea
            {...bind('sign_in_redirect_uris')}
            code
            label={t('redirects.signInUris')}
            hint={environment.production ? t('redirects.signInHint') : t('redirects.signInHintStaging')}
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
