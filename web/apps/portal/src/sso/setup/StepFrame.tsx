import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass, Card, PageHeader } from '@vestibule/ui';
import type { StepProps } from './SetupPage';
import styles from './StepFrame.module.css';

interface StepFrameProps extends Pick<StepProps, 'position' | 'provider' | 'title' | 'windowTitle' | 'nextTitle'> {
  intro?: ReactNode;
  children: ReactNode;
  /** below the card */
  after?: ReactNode;
  /** going on is possible, but not what the reader should do next */
  quiet?: boolean;
  /** instead of the link to the next step, where going on is an action of its own */
  forward?: ReactNode;
}

/** Heading, content and the way back and on: the same for every step. */
export function StepFrame({
  position,
  provider,
  title,
  windowTitle,
  nextTitle,
  intro,
  children,
  after,
  quiet = false,
  forward,
}: StepFrameProps) {
  const { t } = useTranslation('portal');
  const { previous, next } = position;
  return (
    <div className={styles.step}>
      <PageHeader title={title} windowTitle={windowTitle} intro={intro} focusOn={position.step.id} />
      <Card>{children}</Card>
      {after}
      <div className={styles.foot}>
        {previous ? (
          <Link
            to="/sso/setup/$slug/$step"
            params={{ slug: provider.slug, step: previous.id }}
            className={buttonClass('secondary')}
          >
            <ArrowLeft size={16} aria-hidden />
            {t('setup.back')}
          </Link>
        ) : (
          <span />
        )}
        {forward ??
          (next && (
            <Link
              to="/sso/setup/$slug/$step"
              params={{ slug: provider.slug, step: next.id }}
              className={buttonClass(quiet ? 'secondary' : 'primary')}
            >
              {t('setup.next', { title: nextTitle })}
              <ArrowRight size={16} aria-hidden />
            </Link>
          ))}
      </div>
    </div>
  );
}
