import { text } from '../../text.ts';

const words = text.accounts;

/** `create, read`; what admin includes is not said again. */
export function scopesOf(scopes: readonly string[]): string {
  if (scopes.length === 0) return words.noScopes;
  if (scopes.includes('admin')) return words.scopes.admin;
  return scopes.map((scope) => (scope === 'generate' ? words.scopes.generate : words.scopes.read)).join(', ');
}
