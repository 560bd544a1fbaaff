import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isProblem, type Organization } from '@vestibule/client';
import { Alert, Button, Checkbox, Dialog, Stack } from '@vestibule/ui';
import { MutationError } from '@vestibule/views';
import { issueLink, linksQuery, redirectsQuery, useEnvironment } from '../api';
import { LINK_INTENTS, type LinkIntent } from './intents';
import { IssuedLink } from './IssuedLink';
import { IntentNames } from './IntentNames';

interface InviteDialogProps {
  organization: Organization;
  /** what this installation has */
  offeredIntents: readonly string[];
  /** chosen before, when a link replaces another one */
  intents?: readonly string[] | undefined;
  onManage: () => void;
  onClose: () => void;
}

/** Two steps: which features, then the link. It is made by the press on **Copy setup link** and shown this once. */
export function InviteDialog({ organization, offeredIntents, intents, onManage, onClose }: InviteDialogProps) {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const client = useQueryClient();
  const offered = LINK_INTENTS.filter((intent) => offeredIntents.includes(intent));
  const [chosen, setChosen] = useState<readonly LinkIntent[]>(() => preselected(offered, intents));
  const [step, setStep] = useState<'features' | 'link'>('features');
  const [missing, setMissing] = useState(false);
  const issue = useMutation({
    mutationFn: () => issueLink(organization.id, chosen),
    onSettled: () => client.invalidateQueries({ queryKey: linksQuery(environment, organization.id).queryKey }),
  });

  if (issue.data)
    return (
      <Dialog
        title={t('invite.readyTitle')}
        step="issued"
        onClose={onClose}
        footer={
          <Button look="primary" onClick={onClose}>
            {t('invite.done')}
          </Button>
        }
      >
        <IssuedLink link={issue.data} organization={organization} />
      </Dialog>
    );

  if (step === 'features')
    return (
      <Dialog
        title={t('invite.featuresTitle', { organization: organization.name })}
        step={step}
        onClose={onClose}
        footer={
          <>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button
              look="primary"
              onClick={() => {
                setMissing(chosen.length === 0);
                if (chosen.length > 0) setStep('link');
              }}
            >
              {t('invite.next')}
            </Button>
          </>
        }
      >
        <p>{t('invite.featuresText')}</p>
        <ReturnUriNotice />
        {missing && chosen.length === 0 && (
          <Alert tone="danger" role="alert">
            {t('invite.chooseOne')}
          </Alert>
        )}
        <Stack gap={2}>
          {LINK_INTENTS.map((intent) => (
            <Checkbox
              key={intent}
              label={t(`intent.${intent}.title`)}
              hint={offered.includes(intent) ? t(`intent.${intent}.text`) : t('invite.notOffered')}
              disabled={!offered.includes(intent)}
              checked={chosen.includes(intent)}
              onChange={(on) =>
                setChosen(LINK_INTENTS.filter((other) => (other === intent ? on : chosen.includes(other))))
              }
            />
          ))}
        </Stack>
      </Dialog>
    );

  return (
    <Dialog
      title={t('invite.linkTitle')}
      step={step}
      onClose={onClose}
      footer={
        <>
          <Button onClick={() => setStep('features')}>{t('invite.back')}</Button>
          <Button
            look="primary"
            busy={issue.isPending}
            icon={<Link2 size={16} aria-hidden />}
            onClick={() => issue.mutate()}
          >
            {t('invite.copy')}
          </Button>
        </>
      }
    >
      <p>
        {t('invite.linkFor')} <IntentNames intents={chosen} />
      </p>
      <p>{t('invite.linkText')}</p>
      {isProblem(issue.error, 409, 'another_setup_link_active') ? (
        <Alert
          tone="warning"
          role="alert"
          title={t('invite.another')}
          actions={<Button onClick={onManage}>{t('links.manage')}</Button>}
        />
      ) : (
        <MutationError error={issue.error} />
      )}
    </Dialog>
  );
}

/** What is offered and was chosen before; alone on offer means chosen. */
function preselected(offered: readonly LinkIntent[], before: readonly string[] | undefined): readonly LinkIntent[] {
  if (before) return offered.filter((intent) => before.includes(intent));
  return offered.length === 1 ? offered : [];
}

/** Production needs an address to return to, before admins of customers are sent around. */
function ReturnUriNotice() {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const redirects = useQuery({ ...redirectsQuery(environment), enabled: environment.production }).data;
  if (!redirects || redirects.return_uri) return null;
  return <Alert tone="warning">{t('invite.noReturnUri')}</Alert>;
}
