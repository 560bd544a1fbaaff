import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react';
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './Field.module.css';

interface FieldFrame {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** off where a summary of the whole form says it already */
  announce?: boolean | undefined;
  optional?: boolean;
}

interface Wiring {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

/** Label above, hint below the label, message at the field: the same frame for every control. */
function Field({
  label,
  hint,
  error,
  announce = true,
  optional,
  id,
  children,
}: FieldFrame & { id?: string | undefined; children: (w: Wiring) => ReactNode }) {
  const { t } = useTranslation('ui');
  const own = useId();
  const control = id ?? own;
  const described = [hint && `${control}-hint`, error && `${control}-error`].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={control} className={styles.label}>
        {label}
        {optional && <span className={styles.optional}> {t('field.optional')}</span>}
      </label>
      {hint && (
        <div id={`${control}-hint`} className={styles.hint}>
          {hint}
        </div>
      )}
      {children({ id: control, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      {error && (
        <p id={`${control}-error`} className={styles.error} role={announce ? 'alert' : undefined}>
          <CircleAlert size={15} aria-hidden />
          {error}
        </p>
      )}
    </div>
  );
}

type TextFieldProps = FieldFrame & Omit<InputHTMLAttributes<HTMLInputElement>, 'placeholder'>;

export function TextField({ label, hint, error, announce, optional = false, id, ...input }: TextFieldProps) {
  return (
    <Field {...{ label, hint, error, announce, optional, id }}>
      {(wiring) => <input autoComplete="off" spellCheck={false} {...input} {...wiring} className={styles.input} />}
    </Field>
  );
}

type TextAreaProps = FieldFrame & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'placeholder'> & { code?: boolean };

export function TextArea({ label, hint, error, announce, optional = false, id, code = false, ...area }: TextAreaProps) {
  return (
    <Field {...{ label, hint, error, announce, optional, id }}>
      {(wiring) => (
        <textarea
          rows={5}
          spellCheck={!code}
          {...area}
          {...wiring}
          className={`${styles.input} ${code ? styles.code : ''}`}
        />
      )}
    </Field>
  );
}

type SelectProps = FieldFrame & {
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
};

export function Select({ label, hint, error, value, onChange, options }: SelectProps) {
  return (
    <Field {...{ label, hint, error }}>
      {(wiring) => (
        <select {...wiring} className={styles.input} value={value} onChange={(event) => onChange(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface CheckboxProps {
  label: string;
  hint?: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

export function Checkbox({ label, hint, checked, disabled = false, onChange }: CheckboxProps) {
  const id = useId();
  return (
    <div className={styles.check} data-disabled={disabled || undefined}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <div id={`${id}-hint`} className={styles.hint}>
            {hint}
          </div>
        )}
      </div>
    </div>
  );
}
