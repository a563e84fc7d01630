import { wantList } from '../argument/argument';
import { ManifestError } from '../timeline/manifest';
import { mountText, portText } from './container-view';
import type { ContainerView } from './container-view';
import { printable } from './markup';
import { titleOf } from './pod-svg';
import { podViews } from './pod-view';
import type { PodView } from './pod-view';

/**
 * The inside of every pod in these manifests as a Mermaid flowchart, for a README that is kept as text.
 *
 * @param manifests Kubernetes objects as plain JSON; those that hold no pod are only looked at for Services
 * @returns Mermaid text without a fence around it
 * @throws {ManifestError} none of them holds a pod
 */
export function podMermaid(manifests: readonly unknown[]): string {
  wantList(manifests, { by: 'podMermaid', what: 'a list of manifests' });
  const views = podViews(manifests);
  if (views.length === 0) throw new ManifestError('nothing to draw: none of the manifests holds a pod');
  return `${['%% cdk8s-pods draw', 'flowchart TB', ...views.flatMap((view, index) => pod(view, `p${index}`))].join('\n')}\n`;
}

/** Names of nodes are ours: a container may be called `end`, which Mermaid takes for a keyword. */
function pod(view: PodView, id: string): string[] {
  const container = (index: number): string => `${id}c${index}`;
  const volumes = new Map(view.volumes.map((volume, index) => [volume.name, { id: `${id}v${index}`, volume }]));
  let step = 0;
  return [
    `  subgraph ${id}[${label([[titleOf(view), ...view.facts].join(', ')])}]`,
    // Mermaid turns a subgraph on its side otherwise.
    '    direction TB',
    ...view.containers.map((own, index) => {
      if (own.role !== 'main') step++;
      return `    ${container(index)}[${label(containerLines(own, step))}]`;
    }),
    ...[...volumes.values()].map(({ id: volumeId, volume: { name, source } }) => {
      return `    ${volumeId}[(${label([`volume ${name}`, source ?? 'declared nowhere'])})]`;
    }),
    ...startLinks(view.containers, container),
    ...view.containers.flatMap(({ mounts }, index) =>
      mounts.map((mount) => {
        const to = volumes.get(mount.volume);
        const readOnly = mount.readOnly || (to?.volume.readOnly ?? false);
        const text = label([mountText(mount, readOnly)]);
        return `    ${container(index)} ${readOnly ? '-.->' : '-->'}|${text}| ${to?.id ?? ''}`;
      }),
    ),
    '  end',
    ...view.services.flatMap(({ name, type, ports }, index) => [
      `  ${id}s${index}([${label([`Service ${name}`, type, ...ports.map(({ text }) => text)])}])`,
      `  ${id}s${index} ==> ${id}`,
    ]),
  ];
}

function startLinks(containers: readonly ContainerView[], id: (index: number) => string): string[] {
  const links: string[] = [];
  let last: { index: number; when: string } | undefined;
  containers.forEach(({ role }, index) => {
    if (last) links.push(`    ${id(last.index)} -->|${label([last.when])}| ${id(index)}`);
    if (role !== 'main') last = { index, when: role === 'init' ? 'once it has ended well' : 'once it has started' };
  });
  return links;
}

function containerLines({ name, role, image, ports, probes, hooks }: ContainerView, step: number): string[] {
  return [
    `${role === 'main' ? 'container' : `${role} ${step}`} ${name}`,
    image,
    ...(ports.length > 0 ? [`${ports.length > 1 ? 'ports' : 'port'} ${ports.map(portText).join(', ')}`] : []),
    ...probes.map(({ kind, target, timing }) => `${kind}: ${target}, ${timing}`),
    ...hooks,
  ];
}

const most = 120;

function label(lines: readonly string[]): string {
  return `"${lines.map((line) => mermaidText(line)).join('<br/>')}"`;
}

/**
 * Text inside of a quoted label. Mermaid knows no escapes but `#code;`, and takes labels for Markdown and HTML besides: so all
 * but letters, digits and the plainest signs are written as codes. A line that is longer than 120 signs is cut.
 */
export function mermaidText(line: string): string {
  const characters = Array.from(printable(line));
  const shown = characters.length > most ? [...characters.slice(0, most), '…'] : characters;
  return shown
    .map((character, index) => {
      const plain =
        /[\p{L}\p{N} ,:/]/u.test(character) || (index > 0 && /[.-]/.test(character) && /\p{L}/u.test(shown[0] ?? ''));
      return plain ? character : `#${character.codePointAt(0) ?? 0};`;
    })
    .join('');
}
