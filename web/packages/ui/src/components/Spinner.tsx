import { LoaderCircle } from 'lucide-react';
import { classes } from '../classes';
import styles from './Spinner.module.css';

/** Turns while something works; the words beside it say what. */
export function Spinner({ size = 16, className }: { size?: number; className?: string | undefined }) {
  return <LoaderCircle size={size} className={classes(styles.spinner, className)} aria-hidden />;
}
