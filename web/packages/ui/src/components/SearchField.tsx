import { TextField } from './Field';
import styles from './SearchField.module.css';

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** how many were found, for those who do not see the list change; nothing while it is the whole list */
  found?: string | undefined;
}

export function SearchField({ label, value, onChange, found }: SearchFieldProps) {
  return (
    <div className={styles.search}>
      <TextField label={label} type="search" value={value} onChange={(event) => onChange(event.target.value)} />
      <p className="visually-hidden" role="status">
        {found}
      </p>
    </div>
  );
}
