import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from './Alert';
import styles from './ErrorSummary.module.css';

interface SummaryEntry {
  field: string;
  message: string;
}

/** What is wrong with a form, at its top; gets the focus when it appears and links to the fields. */
export function ErrorSummary({ entries }: { entries: readonly SummaryEntry[] }) {
  const { t } = useTranslation('ui');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (entries.length > 0) box.current?.focus();
  }, [entries]);
  if (entries.length === 0) return null;
  return (
    <Alert ref={box} tone="danger" role="alert" title={t('summary.title', { count: entries.length })}>
      <ul className={styles.list}>
        {entries.map(({ field, message }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
