import type { ReactNode } from 'react';
import styles from './Timeline.module.css';

interface TimelineEntry {
  id: string;
  title: string;
  at: ReactNode;
  details?: ReactNode;
}

export function Timeline({ label, entries }: { label: string; entries: readonly TimelineEntry[] }) {
  return (
    <ol className={styles.timeline} aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className={styles.entry}>
          <span className={styles.title}>{entry.title}</span>
          <span className={styles.at}>{entry.at}</span>
          {entry.details && <div className={styles.details}>{entry.details}</div>}
        </li>
      ))}
    </ol>
  );
}
