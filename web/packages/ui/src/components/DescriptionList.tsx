import type { ReactNode } from 'react';
import styles from './DescriptionList.module.css';

interface Description {
  term: ReactNode;
  details: ReactNode;
}

export function DescriptionList({ items }: { items: readonly (Description | null | false)[] }) {
  return (
    <dl className={styles.list}>
      {items.map(
        (item, index) =>
          item && (
            <div key={index} className={styles.item}>
              <dt>{item.term}</dt>
              <dd>{item.details}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
