import { useEffect, useState } from 'react';
import { Check, Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classes } from '../classes';
import { copyText } from '../copyText';
import { useAnnounce } from './Announcer';
import styles from './CopyButton.module.css';

interface CopyButtonProps {
  /** what the value is, for the accessible name: "Copy ACS URL" */
  name: string;
  value: string;
  /** shown next to the icon */
  text?: string;
  /** where the button stands in the middle of a text */
  iconOnly?: boolean;
  className?: string;
}

export function CopyButton({ name, value, text, iconOnly = false, className }: CopyButtonProps) {
  const { t } = useTranslation('ui');
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    const done = await copyText(value);
    setCopied(done);
    announce(done ? t('copy.done', { name }) : t('copy.failed'));
  };

  return (
    <button
      type="button"
      className={classes(styles.copy, iconOnly && styles.iconOnly, copied && styles.copied, className)}
      aria-label={t('copy.label', { name })}
      title={iconOnly ? t('copy.label', { name }) : undefined}
      onClick={() => void copy()}
    >
      {copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
      {!iconOnly && <span aria-hidden>{copied ? t('copy.copied') : (text ?? t('copy.copy'))}</span>}
    </button>
  );
}
