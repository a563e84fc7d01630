import type { Paint } from '../report/paint';
import { printable } from '../report/printable';
import type { CheckedObject } from './checked-files';

/** Advice on the timing of an object, which a server accepts all the same: three lines each. */
export function adviceLines({ advice, file, object, constructPath }: CheckedObject, paint: Paint): string[][] {
  return advice.map(({ rule, message, hint, field, span }) => {
    const name = object ? ` (${object.kind} ${object.name}${constructPath ? `, construct ${constructPath}` : ''})` : '';
    const said = printable(`${field} ${message}`);
    return [
      `${paint.blue(`advice[${rule}]`)} ${said}`,
      `  ${paint.dim('-->')} ${printable(file)}:${span.line}:${span.column}${paint.dim(printable(name))}`,
      `   ${paint.dim('=')} ${printable(hint)}`,
    ];
  });
}
