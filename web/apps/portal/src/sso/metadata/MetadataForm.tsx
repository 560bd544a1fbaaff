import { useMemo, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Provider } from '@vestibule/catalogue';
import { ApiProblem, type Configuration, type Connection, type Inspection } from '@vestibule/client';
import { Button, Checkbox, ErrorSummary, Row, Stack, Tabs } from '@vestibule/ui';
import { inspectMetadata, keepConnection, saveConfiguration } from '../../api';
import { BringBack } from './BringBack';
import {
  check,
  configurationRequest,
  EMPTY,
  fieldOf,
  inspectionRequest,
  tabsOf,
  type Draft,
  type DraftField,
  type MetadataMode,
} from './forms';
import { InspectionPreview } from './InspectionPreview';
import { MetadataFields } from './MetadataFields';
import { MetadataProblem } from './MetadataProblem';

interface MetadataFormProps {
  provider: Provider;
  /** what is stored, to begin with */
  configuration: Configuration | null;
  ourValues: Readonly<Record<string, string>>;
  onSaved: (connection: Connection) => void;
}

/** Tabs in the order the provider prefers; metadata is read by the service and confirmed before it is saved. */
export function MetadataForm({ provider, configuration, ourValues, onSaved }: MetadataFormProps) {
  const { t } = useTranslation('portal');
  const tabs = tabsOf(provider.config_modes);
  const [mode, setMode] = useState<MetadataMode>(() => firstMode(configuration, tabs));
  const [draft, setDraft] = useState<Draft>(() => draftOf(configuration));
  const [signRequests, setSignRequests] = useState(configuration?.sign_requests ?? true);
  const [submitted, setSubmitted] = useState<{ mode: MetadataMode; turn: number } | null>(null);
  const client = useQueryClient();
  const choices = { signRequests, nameIdFormat: configuration?.name_id_format ?? null };

  const inspection = useMutation({ mutationFn: inspectMetadata });
  const saving = useMutation({
    mutationFn: saveConfiguration,
    onSuccess: (connection) => {
      keepConnection(client, connection);
      void client.invalidateQueries({ queryKey: ['sso', 'tests'] });
      onSaved(connection);
    },
  });
  const error = saving.error ?? inspection.error;
  const messages = useMessages(submitted?.mode === mode ? mode : null, draft, error);
  const summary = useMemo(
    () => Object.entries(messages).map(([field, message]) => ({ field: `metadata-${field}`, message })),
    // the summary takes the focus when a form was sent, not while somebody types
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [submitted, error],
  );

  const change = (field: DraftField, value: string) => {
    setDraft((before) => ({ ...before, [field]: value }));
    inspection.reset();
    saving.reset();
  };
  const submit = () => {
    setSubmitted((before) => ({ mode, turn: (before?.turn ?? 0) + 1 }));
    if (Object.keys(check(mode, draft)).length > 0) return;
    if (mode === 'manual') saving.mutate(configurationRequest(mode, draft, choices));
    else inspection.mutate(inspectionRequest(mode, draft));
  };
  const moveXml = () => {
    setDraft((before) => ({ ...before, metadata_url: '', metadata_xml: before.metadata_url }));
    setMode('metadata_xml');
  };

  if (inspection.data && mode !== 'manual')
    return (
      <InspectionPreview
        inspection={inspection.data satisfies Inspection}
        busy={saving.isPending}
        problem={saving.error && <MetadataProblem {...{ error: saving.error, provider, ourValues }} />}
        signRequests={signRequests}
        onSignRequests={setSignRequests}
        onConfirm={(entityId) => saving.mutate(configurationRequest(mode, draft, { ...choices, entityId }))}
        onBack={() => {
          inspection.reset();
          saving.reset();
        }}
      />
    );

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!inspection.isPending && !saving.isPending) submit();
      }}
    >
      <Stack>
        <ErrorSummary entries={summary} />
        {error && Object.keys(messages).length === 0 && <MetadataProblem {...{ error, provider, ourValues }} />}
        <Tabs
          label={t('metadata.tabs')}
          value={mode}
          onChange={(next) => {
            setMode(next);
            inspection.reset();
            saving.reset();
          }}
          tabs={tabs.map((id) => ({
            id,
            label: t(`metadata.tab.${id}`),
            content: (
              <Stack>
                <BringBack mode={id} provider={provider} />
                <MetadataFields mode={id} draft={draft} messages={messages} onChange={change} onMoveXml={moveXml} />
                {id === 'manual' && (
                  <Checkbox
                    label={t('preview.signRequests')}
                    hint={t('preview.signHint')}
                    checked={signRequests}
                    onChange={setSignRequests}
                  />
                )}
              </Stack>
            ),
          }))}
        />
        <Row>
          <Button look="primary" type="submit" busy={inspection.isPending || saving.isPending}>
            {mode === 'manual' ? t('metadata.save') : t('metadata.read')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

/** Messages at the fields: our own checks after the first try, then what the service said. */
function useMessages(mode: MetadataMode | null, draft: Draft, error: unknown): Partial<Record<DraftField, string>> {
  const { t } = useTranslation('portal');
  if (mode === null) return {};
  const messages: Partial<Record<DraftField, string>> = {};
  for (const [field, problem] of Object.entries(check(mode, draft)))
    messages[field as DraftField] = t(`metadata.problem.${problem}`);
  if (error instanceof ApiProblem)
    for (const { pointer, detail } of error.errors) {
      const field = fieldOf(pointer);
      if (field) messages[field] ??= detail;
    }
  return messages;
}

function firstMode(configuration: Configuration | null, tabs: readonly MetadataMode[]): MetadataMode {
  return tabs.find((mode) => mode === configuration?.mode) ?? tabs[0] ?? 'metadata_url';
}

/** Documents and certificates are not sent back by the service, so those fields begin empty. */
function draftOf(configuration: Configuration | null): Draft {
  if (!configuration) return EMPTY;
  return {
    ...EMPTY,
    metadata_url: configuration.metadata_url ?? '',
    idp_entity_id: configuration.idp_entity_id,
    idp_sso_url: configuration.idp_sso_url,
  };
}
