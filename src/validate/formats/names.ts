// The formats of names, keys and labels: apimachinery/pkg/util/validation/validation.go and pkg/api/validate/content.
// Each answers with the server's complaints; nothing to complain about is the same empty list each time.

const FINE: readonly string[] = [];

/** Whether a text is longer than so many bytes of UTF-8, without encoding it when its length settles that. */
export function longerThan(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  return text.length * 3 > bytes && Buffer.byteLength(text) > bytes;
}

/** `must be no more than 63 characters`: the server counts bytes, and says so only of labels. */
export const maxLength = (most: number, unit = 'characters'): string => `must be no more than ${most} ${unit}`;

/** `must be between 1 and 65535, inclusive`. */
export const inclusiveRange = (low: number, high: number): string => `must be between ${low} and ${high}, inclusive`;

/** The server's way to quote a pattern in a complaint. */
export function patternComplaint(message: string, pattern: string, ...examples: string[]): string {
  const quoted = examples.map((example) => `'${example}', `).join(' or ');
  return `${message} (${quoted === '' ? '' : `e.g. ${quoted}`}regex used for validation is '${pattern}')`;
}

/** A check of one text against a pattern and a length. */
function format(definition: {
  pattern: string;
  message: string;
  examples: string[];
  max?: number;
  unit?: string;
}): (text: string) => readonly string[] {
  const { pattern, message, examples, max = Infinity, unit } = definition;
  const whole = new RegExp(`^(?:${pattern})$`);
  return (text) => {
    const long = longerThan(text, max);
    const matches = whole.test(text);
    if (!long && matches) return FINE;
    return [
      ...(long ? [maxLength(max, unit)] : []),
      ...(matches ? [] : [patternComplaint(message, pattern, ...examples)]),
    ];
  };
}

/** A text in lower case as the server's Go makes it: one character for one, wherever it stands. */
export function lowerCase(text: string): string {
  return text.replaceAll('\u0130', 'i').replaceAll('\u03A3', '\u03C3').toLowerCase();
}

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const UNDERSCORED = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const subdomainPattern = new RegExp(`^${SUBDOMAIN}$`);
const labelPattern = new RegExp(`^${LABEL}$`);

/** What is said of a text that is no label of DNS. */
export const labelComplaint = patternComplaint(
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', " +
    'and must start and end with an alphanumeric character',
  LABEL,
  'my-name',
  '123-abc',
);

/** A label of DNS, RFC 1123: up to 63 of `[-a-z0-9]`. */
export function dns1123Label(text: string): readonly string[] {
  const long = longerThan(text, 63);
  const matches = labelPattern.test(text);
  if (!long && matches) return FINE;
  const complaints = long ? [maxLength(63)] : [];
  if (!matches) complaints.push(subdomainPattern.test(text) ? 'must not contain dots' : labelComplaint);
  return complaints;
}

/** A subdomain of DNS, RFC 1123: labels with dots between, up to 253 bytes. */
export const dns1123Subdomain = format({
  pattern: SUBDOMAIN,
  message:
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', " +
    'and must start and end with an alphanumeric character',
  examples: ['example.com'],
  max: 253,
});

/** The same with underscores allowed, as DNS search domains may have them. */
export const dns1123SubdomainWithUnderscore = format({
  pattern: `${UNDERSCORED}(\\.${UNDERSCORED})*`,
  message:
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', " +
    'and must start and end with an alphanumeric character',
  examples: ['example.com'],
  max: 253,
});

/** A subdomain whose first label is `*`. */
export const wildcardDns1123Subdomain = format({
  pattern: `\\*\\.${SUBDOMAIN}`,
  message:
    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of " +
    "lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
  examples: ['*.example.com'],
  max: 253,
});

/** A label of DNS, RFC 1035: as RFC 1123, but it starts with a letter. */
export const dns1035Label = format({
  pattern: '[a-z]([-a-z0-9]*[a-z0-9])?',
  message:
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, " +
    'and end with an alphanumeric character',
  examples: ['my-name', 'abc-123'],
  max: 63,
});

const KEY = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const keyPattern = new RegExp(`^${KEY}$`);
const keyMessage =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const keyComplaint = patternComplaint(keyMessage, KEY, 'MyName', 'my.name', '123-abc');

/** A label's key, alias qualified name: `name` or `prefix/name`, the prefix a DNS subdomain. */
export function qualifiedName(text: string): readonly string[] {
  const slash = text.indexOf('/');
  if (slash !== -1 && text.includes('/', slash + 1)) {
    return [
      `a valid label key ${keyComplaint} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const name = slash === -1 ? text : text.slice(slash + 1);
  const matches = keyPattern.test(name);
  const long = longerThan(name, 63);
  if (slash === -1 && matches && !long) return FINE;
  const complaints: string[] = [];
  if (slash === 0) complaints.push('prefix part must be non-empty');
  else if (slash > 0) {
    for (const each of dns1123Subdomain(text.slice(0, slash)))
      complaints.push(`prefix part ${each.replace(/characters$/, 'bytes')}`);
  }
  if (name === '') complaints.push('name part must be non-empty');
  else if (long) complaints.push(`name part ${maxLength(63, 'bytes')}`);
  if (!matches) complaints.push(`name part ${keyComplaint}`);
  return complaints.length === 0 ? FINE : complaints;
}

/** A label's value: empty, or up to 63 bytes like the name of a key. */
export const labelValue = format({
  pattern: `(${KEY})?`,
  message:
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', " +
    'and must start and end with an alphanumeric character',
  examples: ['MyValue', 'my_value', '12345'],
  max: 63,
  unit: 'bytes',
});

const dotDot = (text: string): string[] => {
  if (text === '.') return ["must not be '.'"];
  if (text === '..') return ["must not be '..'"];
  return text.startsWith('..') ? ["must not start with '..'"] : [];
};

const configKey = format({
  pattern: '[-._a-zA-Z0-9]+',
  message: "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
  examples: ['key.name', 'KEY_NAME', 'key-name'],
  max: 253,
});

/** A key of a ConfigMap or Secret, which becomes a file's name. */
export function configMapKey(text: string): readonly string[] {
  const complaints = configKey(text);
  return text.startsWith('.') ? [...complaints, ...dotDot(text)] : complaints;
}

const strictEnvironmentName = format({
  pattern: '[-._a-zA-Z][-._a-zA-Z0-9]*',
  message:
    "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', " +
    'and must not start with a digit',
  examples: ['my.env-name', 'MY_ENV.NAME', 'MyEnvName1'],
});

/** The name of an environment variable, as before the gate RelaxedEnvironmentVariableValidation. */
export function environmentName(text: string): readonly string[] {
  const complaints = strictEnvironmentName(text);
  return text.startsWith('.') ? [...complaints, ...dotDot(text)] : complaints;
}

/** The name of an environment variable under the gate RelaxedEnvironmentVariableValidation: printable ASCII without `=`. */
export function relaxedEnvironmentName(text: string): readonly string[] {
  if (text === '') return ['environment variable name must be non-empty'];
  return /^[ -<>-~]*$/.test(text)
    ? FINE
    : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
}

/** The name of a port: up to 15 of `[-a-z0-9]`, at least one letter, no hyphens outside or side by side. */
export function portName(text: string): readonly string[] {
  const complaints: string[] = [];
  if (longerThan(text, 15)) complaints.push(maxLength(15));
  if (!/^[-a-z0-9]+$/.test(text))
    complaints.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(text)) complaints.push('must contain at least one letter (a-z)');
  if (text.includes('--')) complaints.push('must not contain consecutive hyphens');
  if (text.startsWith('-') || text.endsWith('-')) complaints.push('must not begin or end with a hyphen');
  return complaints.length === 0 ? FINE : complaints;
}

/** A port's number, 1 to 65535. */
export function portNumber(port: number): readonly string[] {
  return port >= 1 && port <= 65535 ? FINE : [inclusiveRange(1, 65535)];
}

/** The name of an HTTP header. */
export const httpHeaderName = format({
  pattern: '[-A-Za-z0-9]+',
  message: "a valid HTTP header must consist of alphanumeric characters or '-'",
  examples: ['X-Header-Name'],
});

/** A percentage such as `25%`. */
export const percent = format({
  pattern: '[0-9]+%',
  message: "a valid percent string must be a numeric string followed by an ending '%'",
  examples: ['1%', '93%'],
});

/** Checks an object's name; `prefix` tells that it is a generateName, whose trailing dash will have something after it. */
export type NameFormat = (name: string, prefix: boolean) => readonly string[];

// The server's maskTrailingDash cuts two characters for the one it puts; kept, since it decides what passes.
// It cuts bytes: of a character of several, which nothing lets pass, some are left.
const masked = (name: string): string => {
  if (name.length < 2 || !name.endsWith('-')) return name;
  return name.charCodeAt(name.length - 2) > 0x7f ? name : `${name.slice(0, -2)}a`;
};

const named = (check: (text: string) => readonly string[]): NameFormat => {
  return (name, prefix) => check(prefix ? masked(name) : name);
};

/** apimachinery/pkg/api/validation/generic.go NameIsDNSSubdomain: the name of most kinds. */
export const nameIsDnsSubdomain = named(dns1123Subdomain);
/** NameIsDNSLabel: the name of a Namespace. */
export const nameIsDnsLabel = named(dns1123Label);
/** NameIsDNS1035Label: the name of a Service before 1.36. */
export const nameIsDns1035Label = named(dns1035Label);
/** apimachinery/pkg/api/validation/path/name.go: what may stand in a URL's path; the names of RBAC's kinds. */
export const nameIsPathSegment: NameFormat = (name, prefix) => {
  if (!prefix && (name === '.' || name === '..')) return [`may not be '${name}'`];
  const complaints: string[] = [];
  for (const illegal of ['/', '%']) if (name.includes(illegal)) complaints.push(`may not contain '${illegal}'`);
  return complaints.length === 0 ? FINE : complaints;
};
