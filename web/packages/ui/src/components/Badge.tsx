import type { ReactNode } from 'react';
import { CircleAlert, CircleCheck, CircleDashed, CircleX, Info } from 'lucide-react';
import { classes } from '../classes';
import styles from './Badge.module.css';

export type Tone = 'neutral' | 'success' | 'warning' | 'danger' | 'info';

const ICONS = { neutral: CircleDashed, success: CircleCheck, warning: CircleAlert, danger: CircleX, info: Info };

/** A state by icon and word, never by colour alone. */
export function Badge({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <span className={classes(styles.badge, styles[tone])}>
      {icon ?? <Icon size={14} aria-hidden />}
      {children}
    </span>
  );
}
