import { useTranslation } from 'react-i18next';
import { ShieldCheck } from 'lucide-react';
import type { Certificate } from '@vestibule/client';
import { Badge, DateTime, daysUntil } from '@vestibule/ui';
import styles from './Certificates.module.css';

const RENEW_FROM_DAYS = 90;

/** All signing certificates with their dates; those that end soon are marked from 90 days before. */
export function Certificates({ certificates }: { certificates: readonly Certificate[] }) {
  const { t } = useTranslation('views');
  if (certificates.length === 0) return <p>{t('certificate.none')}</p>;
  return (
    <ul className={styles.list} aria-label={t('certificate.title')}>
      {certificates.map((certificate) => (
        <li key={certificate.fingerprint_sha256} className={styles.certificate}>
          <ShieldCheck size={18} aria-hidden className={styles.icon} />
          <div className={styles.body}>
            <div className={styles.head}>
              <span className={styles.subject}>{certificate.subject}</span>
              <Validity certificate={certificate} />
            </div>
            <span className={styles.dates}>
              <DateTime value={certificate.not_before} dateOnly /> – <DateTime value={certificate.not_after} dateOnly />
            </span>
            <code className={styles.fingerprint}>
              <span className={styles.dates}>SHA-256</span> {certificate.fingerprint_sha256}
            </code>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Validity({ certificate }: { certificate: Certificate }) {
  const { t } = useTranslation('views');
  const days = daysUntil(new Date(certificate.not_after), new Date());
  if (certificate.expired || days < 0) return <Badge tone="danger">{t('certificate.expired')}</Badge>;
  if (days < RENEW_FROM_DAYS) return <Badge tone="warning">{t('certificate.endsIn', { count: days })}</Badge>;
  return <Badge tone="success">{t('certificate.valid')}</Badge>;
}
