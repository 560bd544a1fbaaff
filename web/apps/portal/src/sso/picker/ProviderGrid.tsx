import { LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IndexEntry } from '@vestibule/catalogue';
import { ProviderIcon } from '@vestibule/ui';
import type { Choice } from './PickerPage';
import styles from './ProviderGrid.module.css';

interface ProviderGridProps {
  title: string;
  entries: readonly IndexEntry[];
  choice: Choice;
}

export function ProviderGrid({ title, entries, choice }: ProviderGridProps) {
  if (entries.length === 0) return null;
  return (
    <section className={styles.group}>
      <h2 className={styles.title}>{title}</h2>
      <ul className={styles.grid}>
        {entries.map((entry) => (
          <li key={entry.slug}>
            <ProviderCard entry={entry} choice={choice} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function ProviderCard({ entry, choice }: { entry: IndexEntry; choice: Choice }) {
  const { t } = useTranslation('portal');
  const busy = choice.isPending && choice.variables.slug === entry.slug;
  return (
    <button
      type="button"
      className={styles.card}
      aria-disabled={choice.isPending || undefined}
      onClick={() => {
        if (!choice.isPending) choice.mutate(entry);
      }}
    >
      {busy ? <LoaderCircle size={36} className={styles.spinner} aria-hidden /> : <ProviderIcon name={entry.name} />}
      <span className={styles.text}>
        <span className={styles.name}>{entry.name}</span>
        <span className={styles.protocol}>{entry.protocol === 'saml' ? t('picker.saml') : t('picker.oidc')}</span>
      </span>
    </button>
  );
}
