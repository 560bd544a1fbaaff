import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classes } from '../classes';
import styles from './IconButton.module.css';

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** the accessible name, also shown when hovering */
  label: string;
  icon: ReactNode;
}

export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} aria-label={label} title={label} className={classes(styles.button, className)}>
      {icon}
    </button>
  );
}
