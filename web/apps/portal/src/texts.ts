import { startI18n } from '@vestibule/ui';
import views from '../../../packages/views/locales/en.json';
import portal from '../locales/en.json';

/** A further language is one more entry here, once its files are complete. */
export const startTexts = () => startI18n({ en: { portal, views } });
