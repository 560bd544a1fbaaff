import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { valuesIn, type Mistake, type Provider } from '@vestibule/catalogue';
import type { Failure } from '@vestibule/client';
import { Alert, Disclosure, Stack } from '@vestibule/ui';
import { useMistake } from './catalogueQueries';
import { GuideText } from './GuideText';
import { ValueBoxes } from './ValueBoxes';
import { useProductName } from './valueNames';
import { WhatDidItSay } from './WhatDidItSay';

const NO_ANSWER = 'sign_in.no_answer';
const Diff = lazy(() => import('@vestibule/ui/components/Diff'));

interface FailurePanelProps {
  failure: Failure;
  provider: Provider | null;
  ourValues: Readonly<Record<string, string>>;
  /** the values come from a response whose signature was not verified */
  unverified?: boolean;
  /** a link to a step of the guide, where the app has one */
  stepLink?: (step: number, title: string) => ReactNode;
}

/** Why a sign-in failed, what arrived against what was expected, and what to change. */
export function FailurePanel({ failure, provider, ourValues, unverified = false, stepLink }: FailurePanelProps) {
  const { t } = useTranslation('views');
  const mistake = useMistake(failure.code);
  const values = mistake ? valuesIn(mistake.fix) : [];
  const step = provider && stepOf(provider, values);
  return (
    <Stack>
      <Alert tone="danger" title={mistake?.title ?? t('failure.unknownTitle')}>
        {mistake?.symptom ?? t('failure.unknownText')}
      </Alert>
      {(failure.received !== null || failure.expected !== null) && (
        <Suspense fallback={null}>
          <Diff received={failure.received} expected={failure.expected} unverified={unverified} />
        </Suspense>
      )}
      {mistake && (
        <Stack gap={3}>
          <h3>{t('failure.howToFix')}</h3>
          <p>
            <GuideText text={mistake.fix} />
          </p>
          <ValueBoxes names={values} ourValues={ourValues} provider={provider} />
          {step && stepLink && <div>{stepLink(step.number, step.title)}</div>}
        </Stack>
      )}
      <SpecificMistakes provider={provider} code={failure.code} />
      {provider && failure.code === NO_ANSWER && <WhatDidItSay provider={provider} open />}
      {mistake && <Why mistake={mistake} code={failure.code} />}
    </Stack>
  );
}

/** The first step that gives out one of these values. */
function stepOf(provider: Provider, values: readonly string[]) {
  const index = provider.steps.findIndex((step) => valuesIn(step.body).some((value) => values.includes(value)));
  const step = provider.steps[index];
  return step ? { number: index + 1, title: step.title } : null;
}

/** What people saw at this provider when the same thing went wrong. */
function SpecificMistakes({ provider, code }: { provider: Provider | null; code: string }) {
  const { t } = useTranslation('views');
  const productName = useProductName();
  const same = provider?.specific_mistakes.filter((mistake) => mistake.code === code) ?? [];
  if (!provider || same.length === 0) return null;
  return (
    <Alert tone="info" title={t('failure.atProvider', { provider: productName(provider) })}>
      {same.map((mistake) => (
        <p key={mistake.symptom}>
          {mistake.symptom}: <GuideText text={mistake.fix} />
        </p>
      ))}
    </Alert>
  );
}

function Why({ mistake, code }: { mistake: Mistake; code: string }) {
  const { t } = useTranslation('views');
  return (
    <Disclosure title={t('failure.why')}>
      <p>{mistake.cause}</p>
      <p>
        {t('failure.whoFixes')} {t(`failure.fixedBy.${mistake.who_fixes}`)}
      </p>
      <p>
        {t('failure.code')} <code>{code}</code>
      </p>
    </Disclosure>
  );
}
