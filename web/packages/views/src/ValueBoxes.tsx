import { useTranslation } from 'react-i18next';
import type { Provider } from '@vestibule/catalogue';
import { CopyField, DownloadButton } from '@vestibule/ui';
import { useValueName } from './valueNames';
import styles from './ValueBoxes.module.css';

/** Certificates are mostly uploaded, not pasted. */
const FILES: Readonly<Record<string, string>> = {
  sp_signing_certificate: 'vestibule-signing.pem',
  encryption_certificate: 'vestibule-encryption.pem',
};

interface ValueBoxesProps {
  /** names of our values, in the order of the text */
  names: readonly string[];
  ourValues: Readonly<Record<string, string>>;
  provider: Provider | null;
}

/** Our values with a copy button, each under the label of the field it goes into at the provider. */
export function ValueBoxes({ names, ourValues, provider }: ValueBoxesProps) {
  const { t } = useTranslation('views');
  const valueName = useValueName();
  const boxes = names.flatMap((name) => {
    const value = ourValues[name];
    return value === undefined ? [] : [{ name, value, fields: fieldsOf(provider, name) }];
  });
  if (boxes.length === 0) return null;
  return (
    <div className={styles.boxes}>
      {boxes.map(({ name, value, fields }) => (
        <div key={name} className={styles.box}>
          <CopyField
            label={fields.length > 0 ? fields.join(' · ') : valueName(name)}
            {...(fields.length > 0 ? { labelLang: 'en' } : {})}
            name={valueName(name)}
            value={value}
            hint={fields.length > 0 ? t('guide.our', { name: valueName(name) }) : undefined}
          />
          {name === 'sp_metadata_url' && (
            <a href={value} download="vestibule-metadata.xml" className={styles.file}>
              {t('guide.metadataFile')}
            </a>
          )}
          {FILES[name] && (
            <div>
              <DownloadButton
                name={valueName(name)}
                text={`${value.trim()}\n`}
                fileName={FILES[name]}
                type="application/x-pem-file"
              />
            </div>
          )}
        </div>
      ))}
    </div>
  );
}

const fieldsOf = (provider: Provider | null, name: string) =>
  provider?.our_values
    .filter(({ value }) => value === name)
    .flatMap(({ their_field }) => their_field.split(';').map((field) => field.trim())) ?? [];
