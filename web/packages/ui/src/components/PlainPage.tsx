import type { ReactNode } from 'react';
import { Card, Row } from './Card';
import { Logo } from './Logo';
import { PageHeader } from './PageHeader';
import styles from './PlainPage.module.css';

interface PlainPageProps {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

/** A page with one message and nothing around it. */
export function PlainPage({ title, children, action }: PlainPageProps) {
  return (
    <main className={styles.page}>
      <Card className={styles.card}>
        <Logo size={40} />
        <PageHeader title={title} />
        {children}
        {action && <Row>{action}</Row>}
      </Card>
    </main>
  );
}

/** A page that is not there yet, with nothing around it. */
export function WaitingPage({ children }: { children: ReactNode }) {
  return <main className={styles.waiting}>{children}</main>;
}
