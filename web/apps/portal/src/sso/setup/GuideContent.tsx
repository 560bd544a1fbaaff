import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { valuesIn, type Provider, type Step } from '@vestibule/catalogue';
import { Alert, buttonClass, Stack } from '@vestibule/ui';
import { GuideText, useProductName, ValueBoxes } from '@vestibule/views';
import { AttributeTable } from './AttributeTable';
import { StepPicture } from './StepPicture';
import styles from './GuideContent.module.css';

interface GuideContentProps {
  step: Step;
  provider: Provider;
  ourValues: Readonly<Record<string, string>>;
}

/** One step at the provider, drawn from the catalogue alone. */
export function GuideContent({ step, provider, ourValues }: GuideContentProps) {
  const { t } = useTranslation('portal');
  return (
    <Stack gap={5}>
      {provider.unconfirmed && <Alert tone="info">{t('setup.labelsDiffer')}</Alert>}
      <p className={styles.body}>
        <GuideText text={step.body} />
      </p>
      {step === provider.steps[0] && <Console provider={provider} />}
      <ValueBoxes names={valuesIn(step.body)} ourValues={ourValues} provider={provider} />
      {step.shows_attributes && <AttributeTable provider={provider} />}
      <StepPicture step={step} provider={provider} />
    </Stack>
  );
}

/** The way to the console, where its address is the same for everybody. */
function Console({ provider: { admin_console: address, ...provider } }: { provider: Provider }) {
  const { t } = useTranslation('portal');
  const productName = useProductName();
  if (!address || address.includes('{')) return null;
  return (
    <div>
      <a href={address} target="_blank" rel="noopener noreferrer" className={buttonClass('secondary')}>
        <ExternalLink size={16} aria-hidden />
        {t('setup.console', { provider: productName(provider) })}
      </a>
    </div>
  );
}
