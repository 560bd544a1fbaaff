import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Globe } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Domain, Organization } from '@vestibule/client';
import {
  Badge,
  Button,
  Card,
  Checkbox,
  ConfirmDialog,
  EmptyState,
  Row,
  Stack,
  Table,
  TextField,
  useAnnounce,
} from '@vestibule/ui';
import { MutationError, useFieldProblem, useProblemText } from '@vestibule/views';
import { addDomain, organizationQuery, removeDomain, useEnvironment, verifyDomain } from '../api';
import texts from '../../locales/en.json';
import { isVerified } from './DomainChips';

/** The domains of an organization; staff may vouch for one instead of waiting for the DNS record. */
export function DomainsTab({ organization }: { organization: Organization }) {
  const { t } = useTranslation('dashboard');
  return (
    <Stack gap={5}>
      <Card title={t('domains.title')} flush>
        {organization.domains.length === 0 ? (
          <EmptyState icon={<Globe size={22} aria-hidden />} title={t('domains.none')}>
            {t('domains.noneText')}
          </EmptyState>
        ) : (
          <DomainTable organization={organization} />
        )}
      </Card>
      <AddDomain organization={organization} />
    </Stack>
  );
}

function useRefresh(organization: Organization) {
  const environment = useEnvironment();
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: [environment.id, 'organizations'] });
    return client.invalidateQueries({ queryKey: organizationQuery(environment, organization.id).queryKey });
  };
}

function DomainTable({ organization }: { organization: Organization }) {
  const { t } = useTranslation('dashboard');
  const problemText = useProblemText();
  const refresh = useRefresh(organization);
  const [removing, setRemoving] = useState<Domain | null>(null);
  const announce = useAnnounce();
  const verification = useMutation({
    mutationFn: verifyDomain,
    onSuccess: async ({ id, domain }) => {
      await refresh();
      announce(t('domains.verified', { domain }));
      // the button that was pressed is gone, its neighbour stays
      document.getElementById(removeButton(id))?.focus();
    },
  });
  const removal = useMutation({
    mutationFn: removeDomain,
    onSuccess: async () => {
      await refresh();
      setRemoving(null);
    },
  });
  return (
    <>
      <MutationError error={verification.error} />
      <Table
        label={t('domains.title')}
        rows={organization.domains}
        rowKey={({ id }) => id}
        columns={[
          { id: 'domain', title: t('domains.domain'), cell: ({ domain }) => domain },
          { id: 'state', title: t('domains.state'), cell: (domain) => <DomainState domain={domain} /> },
          {
            id: 'actions',
            title: t('domains.actions'),
            end: true,
            cell: (domain) => (
              <Row end>
                {!isVerified(domain) && (
                  <Button
                    busy={verification.isPending && verification.variables === domain.id}
                    aria-label={t('domains.verifyLabel', { domain: domain.domain })}
                    onClick={() => verification.mutate(domain.id)}
                  >
                    {t('domains.verify')}
                  </Button>
                )}
                <Button
                  look="quiet"
                  id={removeButton(domain.id)}
                  aria-label={t('domains.removeLabel', { domain: domain.domain })}
                  onClick={() => {
                    removal.reset();
                    setRemoving(domain);
                  }}
                >
                  {t('domains.remove')}
                </Button>
              </Row>
            ),
          },
        ]}
      />
      {removing && (
        <ConfirmDialog
          title={t('domains.removeQuestion', { domain: removing.domain })}
          confirm={t('domains.remove')}
          busy={removal.isPending}
          error={removal.error && problemText(removal.error)}
          onConfirm={() => removal.mutate(removing.id)}
          onClose={() => setRemoving(null)}
        >
          <p>{t('domains.removeEffect')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

const removeButton = (id: string) => `remove-${id}`;

function DomainState({ domain }: { domain: Domain }) {
  const { t } = useTranslation('dashboard');
  const { state } = domain;
  const tone = isVerified(domain) ? 'success' : state === 'failed' ? 'danger' : 'neutral';
  const text = state in texts.domainState ? t(`domainState.${state as keyof typeof texts.domainState}`) : state;
  return <Badge tone={tone}>{text}</Badge>;
}

function AddDomain({ organization }: { organization: Organization }) {
  const { t } = useTranslation('dashboard');
  const fieldProblem = useFieldProblem();
  const announce = useAnnounce();
  const refresh = useRefresh(organization);
  const [domain, setDomain] = useState('');
  const [verified, setVerified] = useState(true);
  const [missing, setMissing] = useState(false);
  const addition = useMutation({
    mutationFn: () => addDomain(organization.id, domain.trim(), verified),
    onSuccess: async () => {
      await refresh();
      announce(t('domains.added', { domain: domain.trim() }));
      setDomain('');
      setMissing(false);
    },
  });
  return (
    <Card title={t('domains.add')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(true);
          if (domain.trim() !== '' && !addition.isPending) addition.mutate();
        }}
      >
        <Stack>
          <TextField
            label={t('domains.domain')}
            hint={t('domains.hint')}
            value={domain}
            error={missing && domain.trim() === '' ? t('domains.missing') : fieldProblem(addition.error, '/domain')}
            onChange={(event) => setDomain(event.target.value)}
          />
          <Checkbox
            label={t('domains.vouch')}
            hint={t('domains.vouchHint')}
            checked={verified}
            onChange={setVerified}
          />
          <Row>
            <Button type="submit" busy={addition.isPending}>
              {t('domains.add')}
            </Button>
          </Row>
        </Stack>
      </form>
    </Card>
  );
}
