import { hueOf, initialsOf } from '../monogram';
import styles from './ProviderIcon.module.css';

/** A monogram tile: logos are trade marks of the providers and are not shipped. */
export function ProviderIcon({ name, large = false }: { name: string; large?: boolean }) {
  return (
    <span
      className={styles.tile}
      data-large={large || undefined}
      style={{ '--hue': hueOf(name) } as React.CSSProperties}
      aria-hidden
    >
      {initialsOf(name)}
    </span>
  );
}
