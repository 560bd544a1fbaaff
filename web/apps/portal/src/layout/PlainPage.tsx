import type { ReactNode } from 'react';
import { Card, Logo, PageHeader, Row } from '@vestibule/ui';
import styles from './PlainPage.module.css';

/** A page with one message and nothing around it. */
export function PlainPage({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <main className={styles.page}>
      <Card className={styles.card ?? ''}>
        <Logo size={40} />
        <PageHeader title={title} />
        {children}
        {action && <Row>{action}</Row>}
      </Card>
    </main>
  );
}
