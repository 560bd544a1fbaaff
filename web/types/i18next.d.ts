import 'i18next';
import type dashboard from '../apps/dashboard/locales/en.json';
import type portal from '../apps/portal/locales/en.json';
import type ui from '../packages/ui/locales/en.json';
import type views from '../packages/views/locales/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { ui: typeof ui; views: typeof views; portal: typeof portal; dashboard: typeof dashboard };
  }
}
