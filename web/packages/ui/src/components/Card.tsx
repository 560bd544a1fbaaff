import type { ReactNode } from 'react';
import { classes } from '../classes';
import styles from './Card.module.css';

interface CardProps {
  title?: ReactNode;
  /** stands right of the title */
  aside?: ReactNode;
  children: ReactNode;
  flush?: boolean;
  className?: string | undefined;
}

export function Card({ title, aside, children, flush = false, className }: CardProps) {
  return (
    <section className={classes(styles.card, flush && styles.flush, className)}>
      {title && (
        <header className={styles.head}>
          <h2>{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}

/** Things below each other with an even distance. */
export function Stack({ children, gap = 4 }: { children: ReactNode; gap?: 2 | 3 | 4 | 5 | 6 }) {
  return <div className={classes(styles.stack, styles[`gap${gap}`])}>{children}</div>;
}

/** Things beside each other that wrap on small screens. */
export function Row({
  children,
  end = false,
  center = false,
}: {
  children: ReactNode;
  end?: boolean;
  center?: boolean;
}) {
  return <div className={classes(styles.row, end && styles.end, center && styles.center)}>{children}</div>;
}
