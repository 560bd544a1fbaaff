import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SetupLink } from '@vestibule/client';
import { Alert, Button, DateTime, DescriptionList, Dialog, RelativeTime } from '@vestibule/ui';
import { MutationError } from '@vestibule/views';
import { linksQuery, revokeLink, useEnvironment } from '../api';
import { IntentNames } from './IntentNames';

interface ManageDialogProps {
  link: SetupLink;
  /** the old link is revoked: a new one can be made for the same features */
  onNewLink: (intents: readonly string[]) => void;
  onClose: () => void;
}

type Question = 'revoke' | 'replace' | null;

/** The active setup link. Its address cannot be shown again: only a hash of it is stored. */
export function ManageDialog({ link, onNewLink, onClose }: ManageDialogProps) {
  const { t } = useTranslation('dashboard');
  const environment = useEnvironment();
  const client = useQueryClient();
  const [question, setQuestion] = useState<Question>(null);
  const revocation = useMutation({
    mutationFn: () => revokeLink(link.id),
    onSuccess: async () => {
      const replace = question === 'replace';
      await client.invalidateQueries({ queryKey: linksQuery(environment, link.organization_id).queryKey });
      if (replace) onNewLink(link.intents);
      else onClose();
    },
  });

  if (question)
    return (
      <Dialog
        title={question === 'replace' ? t('manage.replaceQuestion') : t('manage.revokeQuestion')}
        step={question}
        onClose={onClose}
        footer={
          <>
            <Button onClick={() => setQuestion(null)}>{t('manage.keep')}</Button>
            <Button look="danger" busy={revocation.isPending} onClick={() => revocation.mutate()}>
              {question === 'replace' ? t('manage.replace') : t('manage.revoke')}
            </Button>
          </>
        }
      >
        <p>{t('manage.effect')}</p>
        <MutationError error={revocation.error} />
      </Dialog>
    );

  return (
    <Dialog
      title={t('manage.title')}
      step="details"
      onClose={onClose}
      footer={
        <>
          <Button onClick={() => setQuestion('revoke')}>{t('manage.revoke')}</Button>
          <Button look="primary" onClick={() => setQuestion('replace')}>
            {t('manage.replace')}
          </Button>
        </>
      }
    >
      <LinkDetails link={link} />
      <Alert tone="info">{t('manage.noCopy')}</Alert>
    </Dialog>
  );
}

function LinkDetails({ link }: { link: SetupLink }) {
  const { t } = useTranslation('dashboard');
  return (
    <DescriptionList
      items={[
        { term: t('links.kind'), details: link.kind === 'setup' ? t('links.kindSetup') : t('links.kindPortal') },
        { term: t('links.features'), details: <IntentNames intents={link.intents} /> },
        { term: t('links.completed'), details: <IntentNames intents={link.completed_intents} /> },
        { term: t('links.issued'), details: <DateTime value={link.issued_at} /> },
        {
          term: t('links.opened'),
          details: link.last_opened_at ? (
            <>
              {t('links.openedTimes', { count: link.opened_count })}, {t('links.lastOpened')}{' '}
              <RelativeTime value={link.last_opened_at} />
            </>
          ) : (
            t('links.never')
          ),
        },
        { term: t('links.expires'), details: <DateTime value={link.expires_at} /> },
      ]}
    />
  );
}
