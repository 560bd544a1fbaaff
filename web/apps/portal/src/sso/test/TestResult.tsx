import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { Hourglass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Provider } from '@vestibule/catalogue';
import { isFailure, isFinished, UNCLASSIFIED, type Connection, type SignIn } from '@vestibule/client';
import { Alert, buttonClass, EmptyState, Stack } from '@vestibule/ui';
import {
  FailurePanel,
  Loaded,
  ProfileView,
  SignInWarnings,
  useProductName,
  useShown,
  WhatDidItSay,
} from '@vestibule/views';
import { eventQuery } from '../../api';

interface TestResultProps {
  test: SignIn;
  connection: Connection;
  provider: Provider;
  /** the page says already how it ended */
  told?: boolean;
}

/** The latest test: waiting, the profile that was read, or the cause and its remedy. */
export function TestResult({ test, connection, provider, told = false }: TestResultProps) {
  const { t } = useTranslation('portal');
  if (!isFinished(test.state)) return <Waiting provider={provider} />;
  return (
    <Stack>
      <h2 className="visually-hidden">{t('test.result')}</h2>
      {!test.current_configuration && <Alert tone="warning">{t('test.settingsChanged')}</Alert>}
      {isFailure(test.state) ? (
        <FailurePanel
          failure={test.failure ?? UNCLASSIFIED}
          provider={provider}
          ourValues={connection.our_values}
          unverified
          stepLink={(step, title) => (
            <Link
              to="/sso/setup/$slug/$step"
              params={{ slug: provider.slug, step: String(step) }}
              className={buttonClass('secondary')}
            >
              {t('test.toStep', { title })}
            </Link>
          )}
        />
      ) : (
        <Passed test={test} told={told} />
      )}
      <div>
        <Link to="/sso/connection/events/$id" params={{ id: test.id }}>
          {t('test.details')}
        </Link>
      </div>
    </Stack>
  );
}

function Waiting({ provider }: { provider: Provider }) {
  const { t } = useTranslation('portal');
  const name = useProductName()(provider);
  return (
    <Stack>
      <EmptyState icon={<Hourglass size={22} aria-hidden />} title={t('test.waiting')}>
        {t('test.waitingText', { provider: name })}
      </EmptyState>
      <WhatDidItSay provider={provider} />
    </Stack>
  );
}

function Passed({ test, told }: { test: SignIn; told: boolean }) {
  const { t } = useTranslation('portal');
  const detail = useQuery(eventQuery(test.id));
  const { shown, button } = useShown(true);
  return (
    <Stack>
      {told ? (
        <p>{t('test.passedText')}</p>
      ) : (
        <Alert tone="success" title={t('test.passed')}>
          {t('test.passedText')}
        </Alert>
      )}
      <SignInWarnings signIn={test} />
      <Loaded query={detail}>
        {({ profile }) =>
          profile && (
            <Stack gap={3}>
              <div>{button}</div>
              <ProfileView profile={profile} shown={shown} />
            </Stack>
          )
        }
      </Loaded>
    </Stack>
  );
}
