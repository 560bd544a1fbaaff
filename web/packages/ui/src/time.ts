const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
];

export function formatRelative(date: Date, now: Date, language: string): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const [unit, size] of UNITS)
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  return format.format(Math.abs(seconds) < 10 ? 0 : seconds, 'second');
}

export const formatDate = (date: Date, language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(date);

export const formatDateTime = (date: Date, language: string) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(date);

export const formatUtc = (date: Date) => `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** Whole days from now until the date; negative when it is over. */
export const daysUntil = (date: Date, now: Date) => Math.floor((date.getTime() - now.getTime()) / (24 * 3600 * 1000));
