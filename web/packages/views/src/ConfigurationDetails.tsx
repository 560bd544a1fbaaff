import { useTranslation } from 'react-i18next';
import type { Configuration } from '@vestibule/client';
import { DateTime, DescriptionList, Stack } from '@vestibule/ui';
import { Certificates } from './Certificates';

/** What the connection knows about the identity provider. */
export function ConfigurationDetails({ configuration }: { configuration: Configuration }) {
  const { t } = useTranslation('views');
  const binding = configuration.idp_sso_binding;
  return (
    <Stack>
      <DescriptionList
        items={[
          { term: t('configuration.mode'), details: modeText(configuration.mode, t) },
          configuration.metadata_url !== null && {
            term: t('configuration.metadataUrl'),
            details: <code>{configuration.metadata_url}</code>,
          },
          { term: t('configuration.entityId'), details: <code>{configuration.idp_entity_id}</code> },
          {
            term: t('configuration.ssoUrl'),
            details: (
              <>
                <code>{configuration.idp_sso_url}</code>
                {binding && ` (${t('configuration.binding', { binding })})`}
              </>
            ),
          },
          {
            term: t('configuration.signRequests'),
            details: configuration.sign_requests ? t('configuration.yes') : t('configuration.no'),
          },
          configuration.encrypted_assertions && {
            term: t('configuration.encrypted'),
            details: configuration.allow_aes_cbc ? t('configuration.encryptedCbc') : t('configuration.yes'),
          },
          configuration.name_id_format !== null && {
            term: t('configuration.nameId'),
            details: <code>{configuration.name_id_format}</code>,
          },
          configuration.configured_at !== null && {
            term: t('configuration.savedAt'),
            details: <DateTime value={configuration.configured_at} />,
          },
        ]}
      />
      <Stack gap={2}>
        <h3>{t('certificate.title')}</h3>
        <Certificates certificates={configuration.certificates} />
      </Stack>
    </Stack>
  );
}

function modeText(mode: string, t: ReturnType<typeof useTranslation<'views'>>['t']): string {
  if (mode === 'metadata_url' || mode === 'metadata_xml' || mode === 'manual') return t(`mode.${mode}`);
  return mode;
}
