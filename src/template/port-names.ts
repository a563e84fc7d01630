import type { Maybe } from './guard/tidy';

type ContainerPortNames<L> = L extends readonly unknown[] ? NamesIn<Maybe<L[number], 'ports'>> : never;

type NamesIn<Ports> = Ports extends readonly unknown[] ? Extract<Maybe<Ports[number], 'name'>, string> : never;

/** The names of the ports of the containers of a template, as far as its type tells; `string` where it does not. */
export type PortNamesOf<Template> = [Maybe<Template, 'spec'>] extends [never]
  ? string
  : | ContainerPortNames<Maybe<Maybe<Template, 'spec'>, 'containers'>>
    | ContainerPortNames<Maybe<Maybe<Template, 'spec'>, 'initContainers'>>;
