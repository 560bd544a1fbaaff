import type { ReactNode, Ref } from 'react';
import { CircleAlert, CircleCheck, CircleX, Info } from 'lucide-react';
import { classes } from '../classes';
import styles from './Alert.module.css';

type AlertTone = 'info' | 'success' | 'warning' | 'danger';
const ICONS = { info: Info, success: CircleCheck, warning: CircleAlert, danger: CircleX };

interface AlertProps {
  tone?: AlertTone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** `alert` interrupts, so only for what the reader caused just now */
  role?: 'alert' | 'status';
  ref?: Ref<HTMLDivElement>;
}

export function Alert({ tone = 'info', title, children, actions, role, ref }: AlertProps) {
  const Icon = ICONS[tone];
  return (
    <div ref={ref} className={classes(styles.alert, styles[tone])} role={role} tabIndex={ref ? -1 : undefined}>
      <Icon size={18} className={styles.icon} aria-hidden />
      <div className={styles.body}>
        {title && <p className={styles.title}>{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
