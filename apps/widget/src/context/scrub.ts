// The first wall of redaction: what looks like a secret or like personal data never leaves the page. The server is the
// second. Placeholders are those of BugPin 1.2: [bugpin:redacted-<kind>].

const redacted = (kind: string): string => `[bugpin:redacted-${kind}]`;

const kJwt = /\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*/g;
const kBearer = /\b(bearer|basic)\s+[\w+/=.~-]{8,}/gi;
// Well-known shapes: GitHub, Slack, Stripe, AWS, Google, GitLab, npm, and our own keys.
const kToken =
  /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|xox[abprs]-[\w-]{10,}|[sr]k_(?:live|test)_\w{10,}|AKIA[A-Z0-9]{16}|AIza[\w-]{35}|glpat-[\w-]{16,}|npm_\w{30,}|bp(?:at)?_\w{16,})/g;
const kLabelled =
  /\b((?:[a-z]+[_-])?(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|access[_-]?key|auth(?:orization)?|session(?:id)?|sid|csrf|otp|pin|cvc|cvv)["']?\s*[:=]\s*["']?)([^\s"'&,;})\]]{3,})/gi;
const kEmail = /[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+/gi;
const kDigits = /\b\d(?:[ -]?\d){12,18}\b/g;
const kUserInfo = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]+@/gi;

const kSecretParameter =
  /pass|pwd|secret|token|key|auth|session|sid|csrf|code|state|sig|signature|hash|otp|pin|email|mail|phone|card|user|login|name/i;

// ISO/IEC 7812: the last digit of a card number is a Luhn checksum.
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    let digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    if (i % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}

export function scrubText(text: string): string {
  return text
    .replace(kUserInfo, `$1${redacted('token')}@`)
    .replace(kJwt, redacted('token'))
    .replace(kBearer, (_, scheme: string) => `${scheme} ${redacted('token')}`)
    .replace(kToken, redacted('token'))
    .replace(kLabelled, (all, label: string, value: string) =>
      value.startsWith('[bugpin:') ? all : label + redacted('token'),
    )
    .replace(kEmail, redacted('email'))
    .replace(kDigits, (digits) => (isLuhn(digits.replace(/\D/g, '')) ? redacted('card') : digits));
}

// An address with its secrets gone: user information always, query values whose name or shape says "secret", fragments
// that carry parameters. `strict` (EU privacy mode) cuts query and fragment off.
export function scrubUrl(address: string, strict = false): string {
  let url: URL;
  try {
    url = new URL(address, location.href);
  } catch {
    return scrubText(address);
  }
  if (url.protocol === 'data:' || url.protocol === 'blob:') return `${url.protocol}…`;
  url.username = url.password = '';
  if (strict) {
    url.search = url.hash = '';
    return decodePlaceholders(url.href);
  }
  for (const [name, value] of [...url.searchParams]) {
    const clean = kSecretParameter.test(name) && value ? redacted('token') : scrubText(value);
    if (clean !== value) url.searchParams.set(name, clean);
  }
  if (/[=&]/.test(url.hash)) url.hash = '';
  return decodePlaceholders(scrubText(url.href));
}

// URL escapes the brackets of a placeholder; people read it plain.
function decodePlaceholders(href: string): string {
  return href.replace(/(?:%5B|\[)bugpin(?:%3A|:)redacted-(\w+)(?:%5D|\])/gi, (_, kind: string) => redacted(kind));
}
