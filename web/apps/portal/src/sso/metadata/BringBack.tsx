import { useTranslation } from 'react-i18next';
import type { Provider } from '@vestibule/catalogue';
import { GuideText, useProductName } from '@vestibule/views';
import type { MetadataMode } from './forms';

const FIELDS: Record<MetadataMode, readonly string[]> = {
  metadata_url: ['metadata_url'],
  metadata_xml: ['metadata_xml', 'metadata_url'],
  manual: ['idp_sso_url', 'idp_entity_id', 'x509_certificate'],
};

/** Where in the console of the provider the thing to paste here is found. */
export function BringBack({ mode, provider }: { mode: MetadataMode; provider: Provider }) {
  const { t } = useTranslation('portal');
  const productName = useProductName();
  const places = provider.bring_back.filter(({ value }) => FIELDS[mode].includes(value)).map(({ where }) => where);
  if (places.length === 0) return null;
  return (
    <p>
      {t('metadata.where', { provider: productName(provider) })}{' '}
      {places.map((where, index) => (
        <span key={where}>
          {index > 0 && ', '}
          <GuideText text={where.includes('://') ? where : `**${where}**`} />
        </span>
      ))}
    </p>
  );
}
