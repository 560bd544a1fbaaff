import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass, EmptyState, Stack } from '@vestibule/ui';
import { ArrivedAttributes, Loaded, ProfileView, SignInWarnings, useShown } from '@vestibule/views';
import { eventQuery, testsQuery } from '../../api';
import { AttributeTable } from './AttributeTable';
import type { StepProps } from './SetupPage';
import { StepFrame } from './StepFrame';

/** What arrived in the latest test with a profile, and what it became. */
export function AttributesStep(props: StepProps) {
  const { t } = useTranslation('portal');
  const tests = useQuery(testsQuery);
  const passed = tests.data?.data.find(({ state }) => state === 'test_successful');
  return (
    <StepFrame {...props} intro={t('attributes.intro')} quiet={!passed}>
      <Loaded query={tests}>{() => (passed ? <Arrived id={passed.id} /> : <NothingYet {...props} />)}</Loaded>
    </StepFrame>
  );
}

function Arrived({ id }: { id: string }) {
  const { t } = useTranslation('portal');
  const detail = useQuery(eventQuery(id));
  const { shown, button } = useShown(true);
  return (
    <Loaded query={detail}>
      {(signIn) => (
        <Stack>
          <SignInWarnings signIn={signIn} />
          {signIn.profile ? (
            <>
              <div>{button}</div>
              <h2>{t('attributes.arrived')}</h2>
              <ArrivedAttributes profile={signIn.profile} shown={shown} />
              <h2>{t('attributes.profile')}</h2>
              <ProfileView profile={signIn.profile} shown={shown} />
            </>
          ) : (
            <p>{t('attributes.noProfile')}</p>
          )}
        </Stack>
      )}
    </Loaded>
  );
}

function NothingYet({ provider }: StepProps) {
  const { t } = useTranslation('portal');
  return (
    <Stack gap={5}>
      <EmptyState
        icon={<ListChecks size={22} aria-hidden />}
        title={t('attributes.testFirst')}
        action={
          <Link
            to="/sso/setup/$slug/$step"
            params={{ slug: provider.slug, step: 'test' }}
            className={buttonClass('primary')}
          >
            {t('attributes.toTest')}
          </Link>
        }
      >
        {t('attributes.testFirstText')}
      </EmptyState>
      <AttributeTable provider={provider} />
    </Stack>
  );
}
