import { useEffect, useRef, type ReactNode } from 'react';
import styles from './PageHeader.module.css';

interface PageHeaderProps {
  title: string;
  /** the title of the window, when it says more than the heading */
  windowTitle?: string;
  intro?: ReactNode;
  badge?: ReactNode;
  actions?: ReactNode;
  /** focus the heading, for steps of a wizard where only the content changes */
  focusOn?: string;
  /** stands in for the heading that comes with the data */
  passing?: boolean;
}

// the first page after loading begins where the browser begins
let pageShown = false;

export function PageHeader({ title, windowTitle, intro, badge, actions, focusOn, passing = false }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);

  useEffect(() => {
    document.title = `${windowTitle ?? title} · Vestibule`;
  }, [title, windowTitle]);

  // after a change of the page the focus is lost with what was pressed: reading begins at the heading of the new one
  useEffect(() => {
    if (pageShown && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
    if (!passing) pageShown = true;
  }, [passing]);

  useEffect(() => {
    if (focusOn !== undefined && !first.current) heading.current?.focus({ preventScroll: true });
    first.current = false;
  }, [focusOn]);

  return (
    <header className={styles.header}>
      <div className={styles.text}>
        <div className={styles.title}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {badge}
        </div>
        {intro && <div className={styles.intro}>{intro}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
