import { useTranslation } from 'react-i18next';
import styles from './SkipLink.module.css';

/** First on the page, seen once it has the focus: over header and navigation to the content with this id. */
export function SkipLink({ to }: { to: string }) {
  const { t } = useTranslation('ui');
  return (
    <a href={`#${to}`} className={styles.skip}>
      {t('skip')}
    </a>
  );
}
