import { useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button, Row, Stack } from '@vestibule/ui';
import { ConfigurationDetails } from '@vestibule/views';
import { MetadataForm } from '../metadata/MetadataForm';
import type { StepProps } from './SetupPage';
import { StepFrame } from './StepFrame';

/** The values of the identity provider come to us; what is stored can be looked at and replaced. */
export function MetadataStep(props: StepProps) {
  const { t } = useTranslation('portal');
  const { connection, provider } = props;
  const navigate = useNavigate();
  const stored = connection.candidate ?? connection.configuration;
  const [editing, setEditing] = useState(stored === null);
  return (
    <StepFrame {...props} intro={t('metadata.intro')} {...(stored ? {} : { forward: <span /> })}>
      {editing ? (
        <MetadataForm
          provider={provider}
          configuration={stored}
          ourValues={connection.our_values}
          onSaved={() => navigate({ to: '/sso/setup/$slug/$step', params: { slug: provider.slug, step: 'test' } })}
        />
      ) : (
        stored && (
          <Stack>
            <h2>{t('metadata.stored')}</h2>
            <ConfigurationDetails configuration={stored} />
            <Row>
              <Button onClick={() => setEditing(true)}>{t('metadata.replace')}</Button>
            </Row>
          </Stack>
        )
      )}
    </StepFrame>
  );
}
