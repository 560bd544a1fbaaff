import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { TextField } from './Field';

interface ConfirmByTypingProps {
  title: string;
  /** what happens */
  children: ReactNode;
  /** the text to type */
  word: string;
  confirm: string;
  busy: boolean;
  error?: string | null | undefined;
  onConfirm: () => void;
  onClose: () => void;
}

/** For what cannot be taken back: the button works only after the name was typed. */
export function ConfirmByTyping({
  title,
  children,
  word,
  confirm,
  busy,
  error,
  onConfirm,
  onClose,
}: ConfirmByTypingProps) {
  const { t } = useTranslation('ui');
  const form = useId();
  const [typed, setTyped] = useState('');
  const [missed, setMissed] = useState(false);
  const matches = typed.trim() === word.trim();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="danger" type="submit" form={form} busy={busy}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setMissed(!matches);
          if (matches && !busy) onConfirm();
        }}
      >
        <TextField
          label={t('confirm.label', { word })}
          value={typed}
          error={missed && !matches ? t('confirm.mismatch', { word }) : (error ?? undefined)}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
