import type { Diagnostic } from '../validate/diagnostic';

/** What a diagnostic says, with the field ahead of it unless the message names it. */
export function sentence({ field, message }: Pick<Diagnostic, 'field' | 'message'>): string {
  const named = field === '' || message.startsWith(field) || message.includes(`"${field}"`);
  return named ? message : `${field}: ${message}`;
}

/** What stands between what the server says and what it would say next. */
export const NEXT = 'The server stops there. Once that is mended, it would go on:';
