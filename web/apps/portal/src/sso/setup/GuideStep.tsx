import { useTranslation } from 'react-i18next';
import { valuesIn, type Step } from '@vestibule/catalogue';
import { Alert, Disclosure, Stack } from '@vestibule/ui';
import { GuideText, MistakeList, ValueBoxes } from '@vestibule/views';
import { AttributeTable } from './AttributeTable';
import type { StepProps } from './SetupPage';
import { StepFrame } from './StepFrame';
import { StepPicture } from './StepPicture';
import styles from './GuideStep.module.css';

/** One step at the provider, drawn from the catalogue alone. */
export function GuideStep({ step, ...props }: StepProps & { step: Step }) {
  const { t } = useTranslation('portal');
  const { provider, connection } = props;
  return (
    <StepFrame
      {...props}
      after={
        <Disclosure title={t('setup.stuck')}>
          <MistakeList provider={provider} />
        </Disclosure>
      }
    >
      <Stack gap={5}>
        {provider.unconfirmed && <Alert tone="info">{t('setup.labelsDiffer')}</Alert>}
        <p className={styles.body}>
          <GuideText text={step.body} />
        </p>
        <ValueBoxes names={valuesIn(step.body)} ourValues={connection.our_values} provider={provider} />
        {step.shows_attributes && <AttributeTable provider={provider} />}
        <StepPicture step={step} provider={provider} />
      </Stack>
    </StepFrame>
  );
}
