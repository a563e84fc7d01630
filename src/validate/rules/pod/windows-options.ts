import type { WindowsSecurityContextOptions } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { podOfContainer } from '../../examples';
import { dns1123Subdomain, longerThan } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';

type Options = Decoded<WindowsSecurityContextOptions>;

const runAs = (options: object): object => podOfContainer({ securityContext: { windowsOptions: options } });

const gmsaRule = rule<Options>({
  id: 'windows-gmsa',
  source: 'pkg/apis/core/validation/validation.go validateWindowsSecurityContextOptions',
  why: 'A credential spec is found by the name of its resource, and its text is short.',
  fix: 'Give gmsaCredentialSpecName, and leave gmsaCredentialSpec to the webhook that fills it in.',
  bad: () => runAs({ gmsaCredentialSpecName: 'My Spec' }),
  good: () => runAs({ gmsaCredentialSpecName: 'my-spec' }),
  check({ gmsaCredentialSpecName: name, gmsaCredentialSpec: spec }, at, cx) {
    if (name !== undefined) cx.invalidEach(at.child('gmsaCredentialSpecName'), name, dns1123Subdomain(name));
    if (spec === '') cx.invalid(at.child('gmsaCredentialSpec'), spec, 'gmsaCredentialSpec cannot be an empty string');
    else if (spec !== undefined && longerThan(spec, 64 * 1024)) {
      cx.invalid(at.child('gmsaCredentialSpec'), spec, 'gmsaCredentialSpec size must be under 64 KiB');
    }
  },
});

const NETBIOS = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u;
const DNS_LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const DNS = new RegExp(`^${DNS_LABEL}(?:\\.${DNS_LABEL})*$`);

const userRule = rule<string>({
  id: 'windows-run-as-user-name',
  source: 'pkg/apis/core/validation/validation.go validateWindowsSecurityContextOptions',
  why: 'The name is a user, or a domain and a user with a backslash between, as Windows knows them.',
  fix: 'Give a name such as ContainerUser or DOMAIN\\user.',
  bad: () => runAs({ runAsUserName: 'a\\b\\c' }),
  good: () => runAs({ runAsUserName: 'ContainerUser' }),
  check(name, at, cx) {
    const parts = name.split('\\');
    const control = /[\x00-\x1f\x7f]/;
    if (name === '') cx.invalid(at, name, 'runAsUserName cannot be an empty string');
    else if (control.test(name)) cx.invalid(at, name, 'runAsUserName cannot contain control characters');
    else if (parts.length > 2) cx.invalid(at, name, 'runAsUserName cannot contain more than one backslash');
    else checkParts({ name, domain: parts.length === 2 ? parts[0] : undefined, user: parts.at(-1) ?? '' }, at, cx);
  },
});

function checkParts(
  { name, domain, user }: { name: string; domain: string | undefined; user: string },
  at: Path,
  cx: Context,
): void {
  if (domain !== undefined) {
    if (longerThan(domain, 255)) cx.invalid(at, name, "runAsUserName's Domain length must be under 256 characters");
    if (!NETBIOS.test(domain) && !DNS.test(domain)) {
      cx.invalid(at, name, "runAsUserName's Domain doesn't match the NetBios nor the DNS format");
    }
  }
  if (user === '') cx.invalid(at, name, "runAsUserName's User cannot be empty");
  else if (longerThan(user, 104))
    cx.invalid(at, name, "runAsUserName's User length must not be longer than 104 characters");
  if (/^[. ]+$/.test(user)) cx.invalid(at, name, "runAsUserName's User cannot contain only periods or spaces");
  if (/["/\\:;|=,+*?<>@[\]]/.test(user)) {
    cx.invalid(at, name, `runAsUserName's User cannot contain the following characters: "/\\:;|=,+*?<>@[]`);
  }
}

/** Checks the options of Windows of a container or a pod. */
export function checkWindowsOptions(options: Options, at: Path, cx: Context): void {
  if (options.gmsaCredentialSpecName !== undefined || options.gmsaCredentialSpec !== undefined)
    gmsaRule(options, at, cx);
  if (options.runAsUserName !== undefined) userRule(options.runAsUserName, at.child('runAsUserName'), cx);
}
