import i18next, { type i18n, type Resource, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import ui from '../locales/en.json';

const FALLBACK = 'en';

/** Texts of one app by language; a language is shipped only when it is complete. */
type Locales = Record<string, ResourceLanguage>;

/** `?lang`, then the cookie, then what the browser asks for, as far as the language is shipped. */
export function chooseLanguage(
  shipped: readonly string[],
  search: string,
  cookie: string,
  wanted: readonly string[],
): string {
  const fromCookie = /(?:^|;\s*)vestibule_lang=([\w-]+)/.exec(cookie)?.[1];
  const candidates = [new URLSearchParams(search).get('lang'), fromCookie, ...wanted];
  for (const candidate of candidates) {
    const base = candidate?.toLowerCase().split('-')[0];
    if (base && shipped.includes(base)) return base;
  }
  return FALLBACK;
}

export function startI18n(locales: Locales): i18n {
  const resources: Resource = Object.fromEntries(
    Object.entries(locales).map(([language, texts]) => [language, language === FALLBACK ? { ui, ...texts } : texts]),
  );
  const language = chooseLanguage(Object.keys(locales), location.search, document.cookie, navigator.languages);
  document.documentElement.lang = language;
  void i18next.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: FALLBACK,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return i18next;
}
