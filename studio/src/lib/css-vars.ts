import type { CSSProperties } from 'react';

/**
 * Custom properties for `style`: `<span className="perfbar" style={vars({ '--done': 61 })} />`. React sets them through the
 * CSSOM, which the content security policy allows; for anything else but these properties, use a class.
 */
export function vars(properties: Readonly<Record<`--${string}`, string | number>>): CSSProperties {
  return properties as CSSProperties;
}
