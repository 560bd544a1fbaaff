import type { FieldProblem, Redirects } from '@vestibule/client';

export interface RedirectsForm {
  return_uri: string;
  sso: string;
  dsync: string;
  log_streams: string;
  sign_in_redirect_uris: string;
}
export type RedirectsField = keyof RedirectsForm;

export const toForm = (redirects: Redirects): RedirectsForm => ({
  return_uri: redirects.return_uri ?? '',
  sso: redirects.success_uris.sso ?? '',
  dsync: redirects.success_uris.dsync ?? '',
  log_streams: redirects.success_uris.log_streams ?? '',
  sign_in_redirect_uris: redirects.sign_in_redirect_uris.join('\n'),
});

const orNull = (text: string) => text.trim() || null;
const linesOf = (text: string) => text.split('\n').flatMap((line) => line.trim() || []);

export const fromForm = (form: RedirectsForm): Redirects => ({
  return_uri: orNull(form.return_uri),
  success_uris: { sso: orNull(form.sso), dsync: orNull(form.dsync), log_streams: orNull(form.log_streams) },
  sign_in_redirect_uris: linesOf(form.sign_in_redirect_uris),
});

/** Which fields hold something that is no address at all; what is allowed beyond that the service decides. */
export function invalidFields(form: RedirectsForm): RedirectsField[] {
  const fields = Object.keys(form) as RedirectsField[];
  return fields.filter((field) => linesOf(form[field]).some((line) => !/^https?:\/\/[^\s/]+/.test(line)));
}

/** The field that a JSON pointer of the service means. */
export function fieldOf(pointer: string): RedirectsField | null {
  const [, first = '', second = ''] = pointer.split('/');
  if (first === 'success_uris' && (second === 'sso' || second === 'dsync' || second === 'log_streams')) return second;
  return first === 'return_uri' || first === 'sign_in_redirect_uris' ? first : null;
}

export function messagesOf(problems: readonly FieldProblem[]): Partial<Record<RedirectsField, string>> {
  const messages: Partial<Record<RedirectsField, string>> = {};
  for (const { pointer, detail } of problems) {
    const field = fieldOf(pointer);
    if (field) messages[field] ??= detail;
  }
  return messages;
}
