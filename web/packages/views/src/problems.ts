import { useTranslation } from 'react-i18next';
import { ApiProblem, Offline, UnexpectedAnswer } from '@vestibule/client';
import texts from '../locales/en.json';

type KnownCode = keyof typeof texts.problem;
const isKnown = (code: string | null): code is KnownCode => code !== null && code in texts.problem;

/** What to show at a field: what the service says of it by its JSON pointer, else the error as a whole. */
export function useFieldProblem(): (error: unknown, pointer: string) => string | undefined {
  const problemText = useProblemText();
  return (error, pointer) => {
    if (!error) return undefined;
    return (error instanceof ApiProblem ? error.of(pointer) : undefined) ?? problemText(error);
  };
}

/** An error as a sentence that says what to do. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation('views');
  return (error) => {
    if (error instanceof Offline) return t('error.offline');
    if (error instanceof UnexpectedAnswer) return t('error.unexpected');
    if (!(error instanceof ApiProblem)) return t('error.unknown');
    if (isKnown(error.code)) return t(`problem.${error.code}`);
    if (error.status >= 500)
      return error.requestId
        ? t('error.serverReference', { status: error.status, reference: error.requestId })
        : t('error.server', { status: error.status });
    return error.detail ?? (error.title || t('error.unknown'));
  };
}
