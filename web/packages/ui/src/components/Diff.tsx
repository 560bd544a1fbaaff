import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { diff, visible, type DiffPart } from '../diff';
import { classes } from '../classes';
import styles from './Diff.module.css';

interface DiffProps {
  received: string | null;
  expected: string | null;
  /** the value comes from a response that was not verified */
  unverified?: boolean;
}

/** Received against expected, with the differing characters marked. Text nodes only. */
export default function Diff({ received, expected, unverified = false }: DiffProps) {
  const { t } = useTranslation('ui');
  const parts = useMemo(() => (received && expected ? diff(received, expected) : null), [received, expected]);
  return (
    <div className={styles.diff}>
      <div className={styles.side}>
        <p className={styles.title}>
          {t('diff.received')}
          {unverified && <span className={styles.note}>{t('diff.unverified')}</span>}
        </p>
        <Value parts={parts?.received ?? plain(received)} mark={styles.bad} empty={t('diff.nothing')} />
      </div>
      <div className={styles.side}>
        <p className={styles.title}>{t('diff.expected')}</p>
        <Value parts={parts?.expected ?? plain(expected)} mark={styles.good} empty={t('diff.nothing')} />
      </div>
    </div>
  );
}

const plain = (text: string | null): DiffPart[] => (text ? [{ text, same: true }] : []);

function Value({ parts, mark, empty }: { parts: DiffPart[]; mark: string | undefined; empty: string }) {
  if (parts.length === 0) return <p className={styles.empty}>{empty}</p>;
  // where nothing is the same, white space is not what differs
  const shown = parts.some(({ same }) => same) ? visible : (text: string) => text;
  return (
    <code className={styles.value}>
      {parts.map((part, index) =>
        part.same ? (
          <span key={index}>{part.text}</span>
        ) : (
          <mark key={index} className={classes(styles.mark, mark)}>
            {shown(part.text)}
          </mark>
        ),
      )}
    </code>
  );
}
