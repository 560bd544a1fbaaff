import { useTranslation } from 'react-i18next';
import { formatDate, formatDateTime, formatRelative, formatUtc } from '../time';

/** "3 minutes ago", with the exact local time and UTC in the tooltip. */
export function RelativeTime({ value }: { value: string }) {
  const { i18n } = useTranslation();
  const date = new Date(value);
  return (
    <time dateTime={value} title={`${formatDateTime(date, i18n.language)} (${formatUtc(date)})`}>
      {formatRelative(date, new Date(), i18n.language)}
    </time>
  );
}

/** Local date and time, UTC in the tooltip. */
export function DateTime({ value, dateOnly = false }: { value: string; dateOnly?: boolean }) {
  const { i18n } = useTranslation();
  const date = new Date(value);
  return (
    <time dateTime={value} title={formatUtc(date)}>
      {dateOnly ? formatDate(date, i18n.language) : formatDateTime(date, i18n.language)}
    </time>
  );
}
