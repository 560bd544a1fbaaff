import { useTranslation } from 'react-i18next';
import { Alert, Button, FileDrop, TextArea, TextField } from '@vestibule/ui';
import { clean, looksLikeXml } from './clean';
import type { Draft, DraftField, MetadataMode } from './forms';

interface MetadataFieldsProps {
  mode: MetadataMode;
  draft: Draft;
  messages: Partial<Record<DraftField, string>>;
  onChange: (field: DraftField, value: string) => void;
  /** the pasted XML goes to its own tab */
  onMoveXml: () => void;
}

export function MetadataFields(props: MetadataFieldsProps) {
  switch (props.mode) {
    case 'metadata_url':
      return <UrlFields {...props} />;
    case 'metadata_xml':
      return <XmlFields {...props} />;
    case 'manual':
      return <ManualFields {...props} />;
  }
}

/** Cleans when the field is left and says so; pasting itself is never disturbed. */
function useCleaned({ draft, onChange }: MetadataFieldsProps) {
  return (field: DraftField) => ({
    id: `metadata-${field}`,
    // the summary says it
    announce: false,
    value: draft[field],
    onChange: (event: { target: { value: string } }) => onChange(field, event.target.value),
    onBlur: () => {
      const { text, changed } = clean(draft[field]);
      if (changed) onChange(field, text);
    },
  });
}

function UrlFields(props: MetadataFieldsProps) {
  const { t } = useTranslation('portal');
  const bind = useCleaned(props);
  const isXml = looksLikeXml(props.draft.metadata_url);
  return (
    <>
      <TextField
        {...bind('metadata_url')}
        label={t('metadata.url')}
        hint={t('metadata.urlHint')}
        error={props.messages.metadata_url}
        type="url"
        inputMode="url"
      />
      {isXml && (
        <Alert tone="info" role="status" actions={<Button onClick={props.onMoveXml}>{t('metadata.moveXml')}</Button>}>
          {t('metadata.isXml')}
        </Alert>
      )}
    </>
  );
}

function XmlFields(props: MetadataFieldsProps) {
  const { t } = useTranslation('portal');
  const bind = useCleaned(props);
  return (
    <>
      <FileDrop
        label={t('metadata.file')}
        accept=".xml,text/xml,application/xml,application/samlmetadata+xml"
        onText={(text) => props.onChange('metadata_xml', text)}
      />
      <TextArea {...bind('metadata_xml')} code rows={8} label={t('metadata.xml')} error={props.messages.metadata_xml} />
    </>
  );
}

function ManualFields(props: MetadataFieldsProps) {
  const { t } = useTranslation('portal');
  const bind = useCleaned(props);
  return (
    <>
      <TextField
        {...bind('idp_entity_id')}
        label={t('metadata.entityId')}
        hint={t('metadata.entityIdHint')}
        error={props.messages.idp_entity_id}
      />
      <TextField
        {...bind('idp_sso_url')}
        label={t('metadata.ssoUrl')}
        hint={t('metadata.ssoUrlHint')}
        error={props.messages.idp_sso_url}
        type="url"
        inputMode="url"
      />
      <TextArea
        {...bind('certificate')}
        code
        label={t('metadata.certificate')}
        hint={t('metadata.certificateHint')}
        error={props.messages.certificate}
      />
      <FileDrop
        label={t('metadata.certificateFile')}
        accept=".pem,.crt,.cer,.cert,.txt"
        onText={(text) => props.onChange('certificate', text)}
      />
    </>
  );
}
