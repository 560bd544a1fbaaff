import { useEffect, useId, useRef, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './IconButton';
import styles from './Dialog.module.css';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  /** changes when the content is another step, so that its beginning gets the focus */
  step?: string;
}

/**
 * The browser's own modal dialog: it keeps the focus inside, makes the rest inert and closes with Escape, and it needs no injected style elements, which a strict
 * content security policy would refuse. Render it only while it is open.
 */
export function Dialog({ title, onClose, children, footer, step }: DialogProps) {
  const { t } = useTranslation('ui');
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const opener = document.activeElement;
    element.showModal();
    return () => {
      element.close();
      giveBack(opener);
    };
  }, []);

  useEffect(() => heading.current?.focus(), [step]);

  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className={styles.head}>
        <h2 ref={heading} id={titleId} tabIndex={-1} className={styles.title}>
          {title}
        </h2>
        <IconButton label={t('dialog.close')} icon={<X size={18} aria-hidden />} onClick={onClose} />
      </header>
      <div className={styles.body}>{children}</div>
      {footer && <footer className={styles.foot}>{footer}</footer>}
    </dialog>
  );
}

/** The focus goes back to what opened the dialog; when that went with the change, reading goes on at the heading of the page. */
function giveBack(opener: Element | null) {
  const target = opener?.isConnected ? opener : document.querySelector('h1');
  if (target instanceof HTMLElement) target.focus();
}
