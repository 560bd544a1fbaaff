import { useEffect, useRef, useState } from 'react';
import { Link, Navigate, useNavigate } from '@tanstack/react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { pickerGroups, type IndexEntry } from '@vestibule/catalogue';
import { isProblem, type Connection } from '@vestibule/client';
import { Alert, buttonClass, PageHeader, SearchField, Stack } from '@vestibule/ui';
import { indexQuery, Loaded, MutationError, useProviderName } from '@vestibule/views';
import { changeProvider, connectionQuery, createConnection, keepConnection } from '../../api';
import { currentStep } from '../setup/progress';
import { ProviderGrid } from './ProviderGrid';

/** The whole catalogue with a search; choosing makes a draft, so that our values are final. */
export function PickerPage() {
  const { t } = useTranslation('portal');
  const connection = useQuery(connectionQuery);
  const index = useQuery(indexQuery);
  return (
    <Stack gap={5}>
      <PageHeader title={t('picker.title')} intro={t('picker.intro')} />
      <Loaded query={connection}>
        {(current) =>
          current?.activated_at ? (
            <Navigate to="/sso/connection" replace />
          ) : (
            <Loaded query={index} lines={8}>
              {(entries) => <Picker entries={entries.filter(({ kind }) => kind === 'sso')} current={current} />}
            </Loaded>
          )
        }
      </Loaded>
    </Stack>
  );
}

function Picker({ entries, current }: { entries: readonly IndexEntry[]; current: Connection | null }) {
  const { t } = useTranslation('portal');
  const [search, setSearch] = useState('');
  const choice = useChoice(current);
  const groups = pickerGroups(entries, search);
  const nothing = groups.popular.length + groups.others.length === 0;
  return (
    <Stack gap={5}>
      {current && <Continue connection={current} />}
      <SearchField
        label={t('picker.search')}
        value={search}
        found={search ? t('picker.found', { count: groups.popular.length + groups.others.length }) : undefined}
        onChange={setSearch}
      />
      <ChoiceProblem entries={entries} choice={choice} />
      {nothing && <Alert tone="info">{t('picker.nothing', { search })}</Alert>}
      <ProviderGrid title={t('picker.popular')} entries={groups.popular} choice={choice} />
      <ProviderGrid title={t('picker.all')} entries={groups.others} choice={choice} />
      <ProviderGrid title={t('picker.notListed')} entries={groups.generic} choice={choice} />
    </Stack>
  );
}

export type Choice = ReturnType<typeof useChoice>;

function useChoice(current: Connection | null) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ slug }: IndexEntry) =>
      current === null
        ? createConnection(slug)
        : current.provider === slug
          ? Promise.resolve(current)
          : changeProvider(slug),
    onSuccess: async (connection) => {
      const step =
        connection.id === current?.id && connection.provider === current.provider ? currentStep(connection) : '1';
      keepConnection(client, connection);
      await navigate({ to: '/sso/setup/$slug/$step', params: { slug: connection.provider, step } });
    },
    onError: (error) => {
      if (isProblem(error, 409)) void client.invalidateQueries({ queryKey: connectionQuery.queryKey });
    },
  });
}

/** OpenID Connect may not be there yet: then the SAML guide of the same product is offered. */
function ChoiceProblem({ entries, choice }: { entries: readonly IndexEntry[]; choice: Choice }) {
  const { t } = useTranslation('portal');
  const box = useRef<HTMLDivElement>(null);
  const { error } = choice;
  useEffect(() => {
    if (error) box.current?.scrollIntoView({ block: 'center' });
  }, [error]);
  if (!choice.isError) return null;
  const chosen = choice.variables;
  if (!isProblem(error, 422, 'protocol_not_offered'))
    return (
      <div ref={box}>
        <MutationError error={error} />
      </div>
    );
  const instead = entries.find(({ slug }) => slug === chosen.slug.replace(/-oidc$/, '-saml') && slug !== chosen.slug);
  return (
    <div ref={box}>
      <Alert
        tone="warning"
        role="alert"
        title={t('picker.oidcTitle', { provider: chosen.name })}
        actions={
          instead && (
            <button type="button" className={buttonClass('secondary')} onClick={() => choice.mutate(instead)}>
              {t('picker.useInstead', { provider: instead.name })}
            </button>
          )
        }
      >
        {instead ? t('picker.oidcText') : t('picker.oidcTextGeneric')}
      </Alert>
    </div>
  );
}

function Continue({ connection }: { connection: Connection }) {
  const { t } = useTranslation('portal');
  const name = useProviderName(connection.provider);
  return (
    <Alert
      tone="info"
      title={t('picker.started', { provider: name })}
      actions={
        <Link
          to="/sso/setup/$slug/$step"
          params={{ slug: connection.provider, step: currentStep(connection) }}
          className={buttonClass('secondary')}
        >
          {t('picker.continue')}
        </Link>
      }
    >
      {t('picker.startedText')}
    </Alert>
  );
}
