import { useId, useState } from 'react';
import { FileUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classes } from '../classes';
import { fileText } from '../fileText';
import styles from './FileDrop.module.css';

const LARGEST = 1024 * 1024;

interface FileDropProps {
  label: string;
  accept: string;
  onText: (text: string, name: string) => void;
}

/** Reads a small text file; by the file dialog, by keyboard or by dropping it. */
export function FileDrop({ label, accept, onText }: FileDropProps) {
  const { t } = useTranslation('ui');
  const id = useId();
  const [over, setOver] = useState(false);
  const [error, setError] = useState<string | null>(null);

  const read = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > LARGEST) {
      setError(t('file.tooLarge', { name: file.name }));
      return;
    }
    setError(null);
    onText(fileText(new Uint8Array(await file.arrayBuffer())), file.name);
  };

  return (
    <div>
      <label
        htmlFor={id}
        className={classes(styles.drop, over && styles.over)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void read(event.dataTransfer.files[0]);
        }}
      >
        <FileUp size={20} aria-hidden />
        <span>
          <span className={styles.label}>{label}</span>
          <span className={styles.hint}>{t('file.hint')}</span>
        </span>
        <input
          id={id}
          type="file"
          accept={accept}
          className={styles.input}
          onChange={(event) => {
            void read(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </label>
      {error && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
}
