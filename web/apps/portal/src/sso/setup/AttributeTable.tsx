import { useTranslation } from 'react-i18next';
import type { Attribute, Provider } from '@vestibule/catalogue';
import { Badge, Table } from '@vestibule/ui';
import { useMappedName } from '@vestibule/views';
import styles from './AttributeTable.module.css';

/** Which attributes the provider should send, under which names. */
export function AttributeTable({ provider }: { provider: Provider }) {
  const { t } = useTranslation('portal');
  const mappedName = useMappedName();
  const attributes = provider.attributes.filter(({ use }) => use === undefined);
  if (attributes.length === 0) return null;
  return (
    <div className={styles.box}>
      <Table<Attribute>
        label={t('attributes.table')}
        rows={attributes}
        rowKey={({ claim, maps_to }) => `${claim}-${maps_to}`}
        columns={[
          {
            id: 'claim',
            title: t('attributes.name'),
            cell: ({ claim }) => (
              <code lang="en" className={styles.claim}>
                {claim}
              </code>
            ),
          },
          {
            id: 'source',
            title: t('attributes.source'),
            cell: ({ source, note }) => (
              <>
                <span lang="en">{source}</span>
                {note && <span className={styles.note}>{note}</span>}
              </>
            ),
          },
          { id: 'maps_to', title: t('attributes.becomes'), cell: ({ maps_to }) => mappedName(maps_to) },
          {
            id: 'required',
            title: t('attributes.needed'),
            cell: ({ required }) =>
              required ? <Badge tone="info">{t('attributes.required')}</Badge> : t('attributes.optional'),
          },
        ]}
      />
    </div>
  );
}
