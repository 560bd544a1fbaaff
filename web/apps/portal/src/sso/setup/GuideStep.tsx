import { useTranslation } from 'react-i18next';
import type { Step } from '@vestibule/catalogue';
import { Disclosure } from '@vestibule/ui';
import { MistakeList } from '@vestibule/views';
import { GuideContent } from './GuideContent';
import type { StepProps } from './SetupPage';
import { StepFrame } from './StepFrame';

/** One step at the provider, with what usually goes wrong there. */
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
      <GuideContent step={step} provider={provider} ourValues={connection.our_values} />
    </StepFrame>
  );
}
