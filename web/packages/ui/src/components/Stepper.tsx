import type { ReactNode } from 'react';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classes } from '../classes';
import styles from './Stepper.module.css';

export interface StepperItem {
  id: string;
  title: string;
  done: boolean;
}

interface StepperGroup {
  title: string;
  items: readonly StepperItem[];
}

interface StepperProps {
  label: string;
  groups: readonly StepperGroup[];
  current: string;
  /** wraps the text of a step into a link to it */
  link: (item: StepperItem, content: ReactNode) => ReactNode;
}

export function Stepper({ label, groups, current, link }: StepperProps) {
  const { t } = useTranslation('ui');
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, group) => sum + group.items.length, 0));
  return (
    <nav aria-label={label} className={styles.stepper}>
      {groups.map((group, groupIndex) => (
        <div key={group.title} className={styles.group}>
          <p className={styles.heading}>{group.title}</p>
          <ol start={(starts[groupIndex] ?? 0) + 1} aria-label={group.title}>
            {group.items.map((item, index) => (
              <li
                key={item.id}
                className={classes(styles.step, item.id === current && styles.current, item.done && styles.done)}
                aria-current={item.id === current ? 'step' : undefined}
              >
                {link(
                  item,
                  <>
                    <span className={styles.mark} aria-hidden>
                      {item.done && item.id !== current ? (
                        <Check size={13} strokeWidth={3} />
                      ) : (
                        (starts[groupIndex] ?? 0) + index + 1
                      )}
                    </span>
                    <span>{item.title}</span>
                    {item.done && <span className="visually-hidden">{t('stepper.done')}</span>}
                  </>,
                )}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </nav>
  );
}
