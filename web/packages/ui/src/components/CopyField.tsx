import type { ReactNode } from 'react';
import { CopyButton } from './CopyButton';
import styles from './CopyField.module.css';

interface CopyFieldProps {
  /** what the reader looks for: the label of the field at the provider */
  label: ReactNode;
  /** the language of the label when it is a label of a foreign console */
  labelLang?: string;
  /** what we call the value */
  name: string;
  value: string;
  hint?: ReactNode;
}

export function CopyField({ label, labelLang, name, value, hint }: CopyFieldProps) {
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <span className={styles.label} lang={labelLang}>
          {label}
        </span>
        {hint && <span className={styles.hint}>{hint}</span>}
      </div>
      <div className={styles.box}>
        <code className={styles.value}>{value}</code>
        <CopyButton name={name} value={value} />
      </div>
    </div>
  );
}
