type Suffix = 'n' | 'u' | 'm' | 'k' | 'M' | 'G' | 'T' | 'P' | 'E' | 'Ki' | 'Mi' | 'Gi' | 'Ti' | 'Pi' | 'Ei';

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/** `unknown` for a quantity that is not negative, or no literal; else a message. Follows resource.ParseQuantity. */
export type Amount<Q> = [Q] extends [string]
  ? string extends Q
    ? unknown
    : Q extends `-${string}`
      ? 'a quantity of at least 0'
      : Q extends `${'+' | ''}${Digit | `.${Digit}`}${string}`
        ? Q extends `${number}${Suffix | '' | '.'}` | `${number}.${Suffix}` | `+${number}${Suffix | ''}`
          ? unknown
          : Wrong
        : Wrong
  : [Q] extends [number]
    ? number extends Q
      ? unknown
      : `${Q}` extends `-${string}`
        ? 'a quantity of at least 0'
        : unknown
    : unknown;

type Wrong =
  "a quantity is a number, then perhaps one of n u m k M G T P E Ki Mi Gi Ti Pi Ei, such as '500m' or '64Mi'";
