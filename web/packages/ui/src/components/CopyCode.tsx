import { CopyButton } from './CopyButton';
import styles from './CopyCode.module.css';

/** A short technical value within a text or a list, such as an ID, with its copy button. */
export function CopyCode({ name, value }: { name: string; value: string }) {
  return (
    <span className={styles.value}>
      <code>{value}</code>
      <CopyButton name={name} value={value} iconOnly />
    </span>
  );
}
