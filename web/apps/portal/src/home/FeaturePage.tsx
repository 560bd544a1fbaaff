import { Link, useLocation } from '@tanstack/react-router';
import { Construction } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { buttonClass, Card, EmptyState, PageHeader, Stack } from '@vestibule/ui';
import { useSession } from '../api';
import { FEATURE_PATHS, type PageIntent } from './features';

/** A feature without screens of its own in this installation. */
export function FeaturePage() {
  const { t } = useTranslation('portal');
  const session = useSession();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const intent = intentOf(path);
  const offered = session.features.some((feature) => feature.intent === intent && feature.offered);
  const back = (
    <Link to="/" className={buttonClass('secondary')}>
      {t('featurePage.back')}
    </Link>
  );
  return (
    <Stack gap={5}>
      <PageHeader title={t(`feature.${intent}.title`)} intro={t(`feature.${intent}.description`)} />
      <Card>
        <EmptyState
          icon={<Construction size={22} aria-hidden />}
          title={offered ? t('featurePage.elsewhere') : t('featurePage.notOffered')}
          action={back}
        >
          {offered
            ? t('featurePage.elsewhereText', { team: session.team_name })
            : t('featurePage.notOfferedText', { team: session.team_name })}
        </EmptyState>
      </Card>
    </Stack>
  );
}

function intentOf(path: string): PageIntent {
  const found = Object.entries(FEATURE_PATHS).find(([, feature]) => path.endsWith(feature));
  return (found?.[0] as PageIntent | undefined) ?? 'domain_verification';
}
