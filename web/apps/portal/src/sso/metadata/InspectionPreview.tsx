import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InspectedEntity, Inspection } from '@vestibule/client';
import { Alert, Button, Checkbox, DescriptionList, Row, Select, Stack } from '@vestibule/ui';
import { Certificates } from '@vestibule/views';

interface InspectionPreviewProps {
  inspection: Inspection;
  busy: boolean;
  problem: ReactNode;
  signRequests: boolean;
  onSignRequests: (sign: boolean) => void;
  /** the entity is named only when there was a choice */
  onConfirm: (entityId: string | null) => void;
  onBack: () => void;
}

/** What the service read from the metadata, to look at before it is saved. */
export function InspectionPreview(props: InspectionPreviewProps) {
  const { inspection, busy, problem, signRequests, onSignRequests, onConfirm, onBack } = props;
  const { t } = useTranslation('portal');
  const heading = useRef<HTMLHeadingElement>(null);
  const [chosen, setChosen] = useState(inspection.entities[0]?.entity_id ?? '');
  const several = inspection.entities.length > 1;
  const entity = inspection.entities.find(({ entity_id }) => entity_id === chosen);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Stack>
      <h2 ref={heading} tabIndex={-1}>
        {t('preview.title')}
      </h2>
      <p>{t('preview.text')}</p>
      {several && (
        <Select
          label={t('preview.choose')}
          hint={t('preview.chooseHint', { count: inspection.entities.length })}
          value={chosen}
          onChange={setChosen}
          options={inspection.entities.map(({ entity_id }) => ({ value: entity_id, label: entity_id }))}
        />
      )}
      {inspection.warnings.map((warning) => (
        <Alert key={warning.code} tone="warning">
          {warning.title}
        </Alert>
      ))}
      {entity && <EntityDetails entity={entity} />}
      <Checkbox
        label={t('preview.signRequests')}
        hint={entity?.wants_signed_requests ? t('preview.wantsSigned') : t('preview.signHint')}
        checked={signRequests}
        onChange={onSignRequests}
      />
      {problem}
      <Row>
        <Button look="primary" busy={busy} onClick={() => onConfirm(several ? chosen : null)}>
          {t('preview.confirm')}
        </Button>
        <Button onClick={onBack}>{t('preview.back')}</Button>
      </Row>
    </Stack>
  );
}

function EntityDetails({ entity }: { entity: InspectedEntity }) {
  const { t } = useTranslation('portal');
  return (
    <>
      <DescriptionList
        items={[
          { term: t('preview.entityId'), details: <code>{entity.entity_id}</code> },
          { term: t('preview.ssoUrl'), details: <code>{entity.sso_url}</code> },
          { term: t('preview.bindings'), details: entity.bindings.join(', ') },
          entity.name_id_formats.length > 0 && {
            term: t('preview.nameId'),
            details: entity.name_id_formats.map((format) => (
              <div key={format}>
                <code>{format}</code>
              </div>
            )),
          },
        ]}
      />
      <h3>{t('preview.certificates')}</h3>
      <Certificates certificates={entity.certificates} />
    </>
  );
}
