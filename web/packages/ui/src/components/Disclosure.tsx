import type { ReactNode } from 'react';
import { ChevronRight } from 'lucide-react';
import styles from './Disclosure.module.css';

export function Disclosure({ title, children, open }: { title: ReactNode; children: ReactNode; open?: boolean }) {
  return (
    <details className={styles.details} open={open}>
      <summary className={styles.summary}>
        <ChevronRight size={16} className={styles.arrow} aria-hidden />
        {title}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
