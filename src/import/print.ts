import type { CallCode, Code, Entry, FieldsCode, Item, ListCode, ScalarCode, Statement } from './code';
import { commentLine, keyLiteral, numberLiteral, octalLiteral, stringLiteral } from './literal';

/** The width of a line, as the formatter has it. */
const WIDTH = 120;
const STEP = 2;

/** Where code goes: how far its lines are indented, and how much of its last line is taken by what follows. */
interface Place {
  readonly indent: number;
  /** The column at which the code begins. */
  readonly column: number;
  /** How many characters follow it on its last line. */
  readonly trailing: number;
}

/** A statement, in lines indented by `indent` columns, as the formatter would lay it out. */
export function printStatement(statement: Statement, indent: number): string {
  const { name, id, argument, satisfies, removes, before } = statement;
  const space = ' '.repeat(indent);
  const end = satisfies === undefined ? '' : ` satisfies k8s.${satisfies}`;
  const start = `${space}new ${name}(this, ${stringLiteral(id)}, `;
  const text = print(argument, {
    indent,
    column: start.length,
    trailing: end.length + (removes === undefined ? 2 : 50),
  });
  const patch = removes === undefined ? '' : `.addJsonPatch(JsonPatch.remove(${stringLiteral(removes)}))`;
  return `${comments(before, space)}${start}${text}${end})${patch};`;
}

function comments(lines: readonly string[] | undefined, space: string): string {
  return (lines ?? []).map((line) => `${space}${commentLine(line)}\n`).join('');
}

function print(code: Code, place: Place): string {
  const flat = onOneLine(code);
  if (flat !== undefined && place.column + flat.length + place.trailing <= WIDTH) return flat;
  switch (code.type) {
    case 'scalar':
      return scalarText(code);
    case 'text':
      return block(
        '[',
        code.lines.map((line) => ({ code: line })),
        { ...place, close: "].join('\\n')" },
      );
    case 'list':
      if (code.items.length > 1 && code.items.every(isBareNumber)) return numbers(code, place.indent);
      return block('[', code.items, { ...place, close: ']', end: code.end });
    case 'fields':
      return block('{', code.entries, { ...place, close: '}', end: code.end });
    case 'call':
      return brokenCall(code, place);
    case 'cast':
      return `${print(code.code, { ...place, column: WIDTH })} as object`;
  }
}

function brokenCall({ name, args }: CallCode, { indent, column }: Place): string {
  const first = args.slice(0, -1).map((arg) => onOneLine(arg));
  const last = args.at(-1);
  const start = `${name}(${first.map((arg) => `${arg ?? ''}, `).join('')}`;
  const hugs = last && (last.type === 'fields' || last.type === 'list') && hasContent(last);
  if (hugs && !first.includes(undefined) && column + start.length < WIDTH) {
    return `${start}${print(last, { indent, column: WIDTH, trailing: 0 })})`;
  }
  return block(
    `${name}(`,
    args.map((code) => ({ code })),
    { indent, close: ')' },
  );
}

function hasContent(code: ListCode | FieldsCode): boolean {
  return (code.type === 'list' ? code.items : code.entries).length + (code.end?.length ?? 0) > 0;
}

interface Frame {
  readonly indent: number;
  readonly close: string;
  readonly end?: readonly string[] | undefined;
}

function block(open: string, items: readonly (Item | Entry)[], frame: Frame): string {
  const indent = frame.indent + STEP;
  const lines = items.map((item) => itemLines(item, indent)).join('') + comments(frame.end, ' '.repeat(indent));
  return lines === '' ? `${open}${frame.close}` : `${open}\n${lines}${' '.repeat(frame.indent)}${frame.close}`;
}

function isBareNumber({ code, before = [], after = [] }: Item): boolean {
  return code.type === 'scalar' && typeof code.value === 'number' && before.length + after.length === 0;
}

/** The formatter fills lines with numbers. */
function numbers({ items, end }: ListCode, indent: number): string {
  const space = ' '.repeat(indent + STEP);
  const lines: string[] = [];
  let line = space;
  for (const { code } of items) {
    const text = `${line === space ? '' : ' '}${code.type === 'scalar' ? scalarText(code) : ''},`;
    if (line.length + text.length > WIDTH) {
      lines.push(line);
      line = space + text.trimStart();
    } else {
      line += text;
    }
  }
  return `[\n${[...lines, line].join('\n')}\n${comments(end, space)}${' '.repeat(indent)}]`;
}

function itemLines(item: Item | Entry, indent: number): string {
  const space = ' '.repeat(indent);
  const key = 'key' in item ? `${keyLiteral(item.key)}:` : '';
  const text = `${space}${key}${value(item.code, { indent, key })},`;
  const after = item.after ?? [];
  // What stood at the end of a line stays there, if the value is still a line.
  const beside = after.length === 1 && !text.includes('\n') ? ` ${commentLine(after[0] ?? '')}` : '';
  const above = beside === '' ? [...(item.before ?? []), ...after] : item.before;
  return `${comments(above, space)}${text}${beside}\n`;
}

function value(code: Code, { indent, key }: { indent: number; key: string }): string {
  if (key === '') return print(code, { indent, column: indent, trailing: 1 });
  const column = indent + key.length + 1;
  // The formatter moves a string that is too long to the next line, unless that wins next to nothing.
  if (code.type === 'scalar' && typeof code.value === 'string' && key.length > STEP + 3) {
    const text = scalarText(code);
    if (column + text.length + 1 > WIDTH) return `\n${' '.repeat(indent + STEP)}${text}`;
  }
  return ` ${print(code, { indent, column, trailing: 1 })}`;
}

function scalarText({ value, octal = false }: ScalarCode): string {
  if (octal && typeof value === 'number') return octalLiteral(value);
  if (typeof value === 'string') return stringLiteral(value);
  return typeof value === 'number' ? numberLiteral(value) : String(value);
}

const flats = new WeakMap<Code, string | null>();

/** Code on one line; `undefined` where it has comments, would be too long anyway, or the formatter never writes it so. */
function onOneLine(code: Code): string | undefined {
  let flat = flats.get(code);
  if (flat === undefined) {
    flat = flatten(code) ?? null;
    if (flat !== null && flat.length > WIDTH && code.type !== 'scalar') flat = null;
    flats.set(code, flat);
  }
  return flat ?? undefined;
}

function flatten(code: Code): string | undefined {
  switch (code.type) {
    case 'scalar':
      return scalarText(code);
    case 'text':
      return `[${code.lines.map(scalarText).join(', ')}].join('\\n')`;
    case 'list': {
      if (code.end?.length || breaksAlways(code)) return undefined;
      const items = code.items.map(flatItem);
      return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
    }
    case 'fields': {
      if (code.end?.length) return undefined;
      const entries = code.entries.map((entry) => {
        const text = flatItem(entry);
        return text === undefined ? undefined : `${keyLiteral(entry.key)}: ${text}`;
      });
      if (entries.includes(undefined)) return undefined;
      return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
    }
    case 'cast': {
      const object = onOneLine(code.code);
      return object && `${object} as object`;
    }
    case 'call': {
      const args = code.args.map(onOneLine);
      return args.includes(undefined) ? undefined : `${code.name}(${args.join(', ')})`;
    }
  }
}

function flatItem({ code, before = [], after = [] }: Item): string | undefined {
  return before.length + after.length > 0 ? undefined : onOneLine(code);
}

/** The formatter gives each of several objects with several fields a line of its own, and so with lists. */
function breaksAlways({ items }: ListCode): boolean {
  if (items.length < 2) return false;
  const several = ({ code }: Item, type: 'fields' | 'list'): boolean =>
    code.type === type && (code.type === 'fields' ? code.entries : code.items).length > 1;
  return items.every((item) => several(item, 'fields')) || items.every((item) => several(item, 'list'));
}
