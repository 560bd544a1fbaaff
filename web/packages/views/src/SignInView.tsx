import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Provider } from '@vestibule/catalogue';
import type { SignInDetail } from '@vestibule/client';
import { Alert, Card, CopyButton, DateTime, DescriptionList, Row, Stack, Timeline } from '@vestibule/ui';
import { CheckList } from './CheckList';
import { FailurePanel } from './FailurePanel';
import { ArrivedAttributes, ProfileView, useShown } from './ProfileView';
import { SignInTraffic } from './SignInTraffic';
import { SignInWarnings } from './SignInWarnings';
import { eventForSupport, MASK } from './masking';
import styles from './SignInView.module.css';

interface SignInViewProps {
  signIn: SignInDetail;
  provider: Provider | null;
  ourValues: Readonly<Record<string, string>>;
  stepLink?: (step: number, title: string) => ReactNode;
}

/** Everything that is known about one sign-in. */
export default function SignInView({ signIn, provider, ourValues, stepLink }: SignInViewProps) {
  const { t } = useTranslation('views');
  const { shown, button } = useShown();
  return (
    <Stack gap={5}>
      {!signIn.current_configuration && <Alert tone="warning">{t('event.oldConfiguration')}</Alert>}
      {signIn.failure && (
        <Card title={t('event.failure')}>
          <FailurePanel
            failure={signIn.failure}
            provider={provider}
            ourValues={ourValues}
            unverified
            {...(stepLink ? { stepLink } : {})}
          />
        </Card>
      )}
      <SignInWarnings signIn={signIn} />
      <Card title={t('event.summary')} aside={button}>
        <Summary signIn={signIn} shown={shown} />
        <Row>
          <CopyButton name={t('event.copyName')} text={t('event.copy')} value={eventForSupport(signIn)} />
          <span className={styles.note}>{t('event.copyNote')}</span>
        </Row>
      </Card>
      {signIn.profile && (
        <>
          <Card title={t('event.profile')}>
            <ProfileView profile={signIn.profile} shown={shown} />
          </Card>
          <Card title={t('profile.attributes')} flush={signIn.profile.attributes.length > 0}>
            <ArrivedAttributes profile={signIn.profile} shown={shown} />
          </Card>
        </>
      )}
      <Card title={t('event.checks')}>
        <CheckList checks={signIn.checks} />
      </Card>
      {signIn.timeline.length > 0 && (
        <Card title={t('event.timeline')}>
          <Timeline
            label={t('event.timeline')}
            entries={signIn.timeline.map((entry, index) => ({
              id: `${entry.type}-${index}`,
              title: entry.title,
              at: <DateTime value={entry.at} />,
            }))}
          />
        </Card>
      )}
      <Card title={t('event.traffic')}>
        <SignInTraffic signIn={signIn} shown={shown} />
      </Card>
    </Stack>
  );
}

function Summary({ signIn, shown }: { signIn: SignInDetail; shown: boolean }) {
  const { t } = useTranslation('views');
  const drift = signIn.clock_drift_ms;
  return (
    <DescriptionList
      items={[
        { term: t('event.id'), details: <code>{signIn.id}</code> },
        { term: t('event.origin'), details: t(`origin.${signIn.origin}`) },
        signIn.email !== null && { term: t('profileField.email'), details: shown ? signIn.email : MASK },
        { term: t('event.startedAt'), details: <DateTime value={signIn.started_at} /> },
        signIn.finished_at !== null && {
          term: t('event.finishedAt'),
          details: <DateTime value={signIn.finished_at} />,
        },
        drift !== null && {
          term: t('event.clock'),
          details: t('event.clockValue', { seconds: (drift / 1000).toFixed(1) }),
        },
        signIn.certificate_fingerprint !== null && {
          term: t('event.certificate'),
          details: <code>{signIn.certificate_fingerprint}</code>,
        },
      ]}
    />
  );
}
