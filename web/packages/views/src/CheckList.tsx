import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { CircleCheck, CircleX } from 'lucide-react';
import type { Check } from '@vestibule/client';
import styles from './CheckList.module.css';

const Diff = lazy(() => import('@vestibule/ui/components/Diff'));

/** Every check of a response; those that failed with what arrived against what was expected. */
export function CheckList({ checks }: { checks: readonly Check[] }) {
  const { t } = useTranslation('views');
  if (checks.length === 0) return <p>{t('checks.none')}</p>;
  return (
    <ul className={styles.list} aria-label={t('event.checks')}>
      {checks.map((check) => (
        <li key={check.code} className={styles.check}>
          <span className={check.passed ? styles.passed : styles.failed}>
            {check.passed ? <CircleCheck size={17} aria-hidden /> : <CircleX size={17} aria-hidden />}
            <span className="visually-hidden">{check.passed ? t('checks.passed') : t('checks.failed')}</span>
          </span>
          <div className={styles.body}>
            <span>{check.title}</span>
            {check.passed
              ? check.received && <code className={styles.value}>{check.received}</code>
              : (check.received ?? check.expected) !== null && (
                  <Suspense fallback={null}>
                    <Diff received={check.received} expected={check.expected} />
                  </Suspense>
                )}
          </div>
        </li>
      ))}
    </ul>
  );
}
