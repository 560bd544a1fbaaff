import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Eye, EyeOff } from 'lucide-react';
import type { Profile } from '@vestibule/client';
import { Button, DescriptionList, Stack, Table } from '@vestibule/ui';
import { MASK } from './masking';
import { useMappedName } from './valueNames';

/** Personal data stays hidden until somebody asks for it; of a test just made by the reader it is shown at once. */
export function useShown(initially = false) {
  const { t } = useTranslation('views');
  const [shown, setShown] = useState(initially);
  const button = (
    <Button
      look="quiet"
      aria-pressed={shown}
      icon={shown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
      onClick={() => setShown(!shown)}
    >
      {shown ? t('personal.hide') : t('personal.show')}
    </Button>
  );
  return { shown, button };
}

/** The profile as it was read from the response. */
export function ProfileView({ profile, shown }: { profile: Profile; shown: boolean }) {
  const { t } = useTranslation('views');
  const value = (text: string | null) => (text === null ? t('profile.missing') : shown ? text : MASK);
  return (
    <Stack>
      <DescriptionList
        items={[
          { term: t('profileField.id'), details: value(profile.idp_id) },
          { term: t('profileField.email'), details: value(profile.email) },
          { term: t('profileField.first_name'), details: value(profile.first_name) },
          { term: t('profileField.last_name'), details: value(profile.last_name) },
          {
            term: t('profileField.groups'),
            details: profile.groups.length > 0 ? value(profile.groups.join(', ')) : t('profile.noGroups'),
          },
        ]}
      />
    </Stack>
  );
}

/** Every attribute that arrived and the field of the profile it became. */
export function ArrivedAttributes({ profile, shown }: { profile: Profile; shown: boolean }) {
  const { t } = useTranslation('views');
  const mappedName = useMappedName();
  if (profile.attributes.length === 0) return <p>{t('profile.noAttributes')}</p>;
  return (
    <Table
      label={t('profile.attributes')}
      rows={profile.attributes}
      rowKey={(attribute) => attribute.name}
      columns={[
        { id: 'name', title: t('profile.name'), cell: (attribute) => <code>{attribute.name}</code> },
        {
          id: 'values',
          title: t('profile.value'),
          cell: (attribute) => (shown ? attribute.values.join(', ') : MASK),
        },
        {
          id: 'mapped',
          title: t('profile.becomes'),
          cell: (attribute) => (attribute.mapped_to ? mappedName(attribute.mapped_to) : t('profile.unmapped')),
        },
      ]}
    />
  );
}
