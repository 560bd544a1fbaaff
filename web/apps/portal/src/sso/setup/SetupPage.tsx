import { useEffect, useMemo, type ReactNode } from 'react';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Provider } from '@vestibule/catalogue';
import type { Connection } from '@vestibule/client';
import { Disclosure, Stepper, type StepperItem } from '@vestibule/ui';
import { Loaded, providerQuery, useProductName } from '@vestibule/views';
import { connectionQuery } from '../../api';
import { ActivateStep } from './ActivateStep';
import { AttributesStep } from './AttributesStep';
import { GuideStep } from './GuideStep';
import { MetadataStep } from './MetadataStep';
import { readProgress, saveProgress } from './progress';
import { ProviderBar } from './ProviderBar';
import { OUR_STEPS, positionOf, wizardSteps, type Position, type WizardStep } from './steps';
import { TestStep } from '../test/TestStep';
import styles from './SetupPage.module.css';

/** The walk-through of a provider, one step per address, so that a reload stays where it was. */
export function SetupPage() {
  const { t } = useTranslation('portal');
  const { slug, step } = useParams({ from: '/gate/sso/setup/$slug/$step' });
  const connection = useQuery(connectionQuery);
  const provider = useQuery(providerQuery(slug));
  return (
    <Loaded query={connection} page={t('connection.title')}>
      {(current) => (
        <Loaded query={provider} page={t('connection.title')}>
          {(guide) => {
            if (!current || !guide) return <Navigate to="/sso/new" replace />;
            if (current.provider !== slug)
              return <Navigate to="/sso/setup/$slug/$step" params={{ slug: current.provider, step: '1' }} replace />;
            return <Wizard connection={current} provider={guide} stepId={step} />;
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

interface WizardProps {
  connection: Connection;
  provider: Provider;
  stepId: string;
}

function Wizard({ connection, provider, stepId }: WizardProps) {
  const { t } = useTranslation('portal');
  const productName = useProductName();
  const known = useMemo(
    () => new Set([...provider.steps.map((_, index) => String(index + 1)), ...OUR_STEPS]),
    [provider],
  );
  const valid = known.has(stepId);
  useEffect(() => {
    if (valid) saveProgress(connection.id, stepId);
  }, [valid, connection.id, stepId]);

  const reached = Math.max(readProgress(connection.id).reached, Number(stepId) || 0);
  const steps = wizardSteps(provider, connection, reached);
  const position = positionOf(steps, stepId);
  if (!position) return <Navigate to="/sso/setup/$slug/$step" params={{ slug: provider.slug, step: '1' }} replace />;

  const title = (step: WizardStep) => (step.kind === 'guide' ? step.step.title : t(`step.${step.kind}`));
  const item = (step: WizardStep): StepperItem => ({ id: step.id, title: title(step), done: step.done });
  const link = ({ id }: { id: string }, content: ReactNode) => (
    <Link to="/sso/setup/$slug/$step" params={{ slug: provider.slug, step: id }}>
      {content}
    </Link>
  );
  const groups = [
    {
      title: t('setup.atProvider', { provider: productName(provider) }),
      items: steps.filter(({ kind }) => kind === 'guide').map(item),
    },
    { title: t('setup.here'), items: steps.filter(({ kind }) => kind !== 'guide').map(item) },
  ];
  return (
    <div className={styles.layout}>
      <aside className={styles.side}>
        <ProviderBar connection={connection} provider={provider} />
        <div className={styles.small}>
          <Disclosure key={stepId} title={t('setup.stepOf', { number: position.number, count: steps.length })}>
            <Stepper label={t('setup.steps')} groups={groups} current={stepId} link={link} />
          </Disclosure>
        </div>
        <div className={styles.large}>
          <Stepper label={t('setup.steps')} groups={groups} current={stepId} link={link} />
        </div>
      </aside>
      <StepContent
        {...{ connection, provider, position }}
        windowTitle={t('setup.windowTitle', {
          number: position.number,
          count: steps.length,
          title: title(position.step),
          provider: provider.name,
        })}
        title={title(position.step)}
        nextTitle={position.next ? title(position.next) : ''}
      />
    </div>
  );
}

export interface StepProps {
  connection: Connection;
  provider: Provider;
  position: Position;
  title: string;
  windowTitle: string;
  nextTitle: string;
}

function StepContent(props: StepProps) {
  switch (props.position.step.kind) {
    case 'guide':
      return <GuideStep {...props} step={props.position.step.step} />;
    case 'metadata':
      return <MetadataStep {...props} />;
    case 'test':
      return <TestStep {...props} />;
    case 'attributes':
      return <AttributesStep {...props} />;
    case 'activate':
      return <ActivateStep {...props} />;
  }
}
