import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, TextField } from '@vestibule/ui';
import { useFieldProblem } from '@vestibule/views';

interface NameDialogProps {
  title: string;
  label: string;
  hint: string;
  /** what to say when nothing was entered */
  missing: string;
  confirm: string;
  busy: boolean;
  error: unknown;
  onName: (name: string) => void;
  onClose: () => void;
}

/** Something new needs nothing but a name. */
export function NameDialog({ title, label, hint, missing, confirm, busy, error, onName, onClose }: NameDialogProps) {
  const { t } = useTranslation('dashboard');
  const form = useId();
  const fieldProblem = useFieldProblem();
  const [name, setName] = useState('');
  const [submitted, setSubmitted] = useState(false);
  const entered = name.trim();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit" form={form} busy={busy}>
            {confirm}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setSubmitted(true);
          if (entered !== '' && !busy) onName(entered);
        }}
      >
        <TextField
          label={label}
          hint={hint}
          value={name}
          error={submitted && entered === '' ? missing : fieldProblem(error, '/name')}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
