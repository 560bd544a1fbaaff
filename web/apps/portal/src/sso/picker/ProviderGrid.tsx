import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { IndexEntry } from '@vestibule/catalogue';
import { ProviderIcon, Spinner } from '@vestibule/ui';
import type { Choice } from './PickerPage';
import styles from './ProviderGrid.module.css';

interface ProviderGridProps {
  title: string;
  entries: readonly IndexEntry[];
  choice: Choice;
}

export function ProviderGrid({ title, entries, choice }: ProviderGridProps) {
  const id = useId();
  if (entries.length === 0) return null;
  return (
    <section className={styles.group}>
      <h2 id={id} className={styles.title}>
        {title}
      </h2>
      <ul className={styles.grid} aria-labelledby={id}>
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
      {busy ? <Spinner size={36} className={styles.spinner} /> : <ProviderIcon name={entry.name} />}
      <span className={styles.text}>
        <span className={styles.name}>{entry.name}</span>
        <span className={styles.protocol}>{entry.protocol === 'saml' ? t('picker.saml') : t('picker.oidc')}</span>
      </span>
    </button>
  );
}
