import type { Part } from '../../read/field-range';
import type { Span } from '../../read/lines';
import type { ReadManifest } from '../../read/manifests';
import { objectName } from '../finding';
import { References, type Dangling, type Referrer } from './references';

interface InFile extends Referrer {
  readonly line: () => number;
  /** Absent beyond the first documents: they are not all held on to. */
  readonly locate?: (field: string, part: Part) => Span;
}

const MOST_DOCUMENTS = 500;

/** What the objects of one file say of each other, as they are read one after another. */
export class ReferencesOfFile {
  private readonly references = new References<InFile>();
  private documents = 0;

  constructor(private readonly file: string) {}

  /** Takes the next object; what a server rejects says nothing of others. */
  add({ manifest, line, locate }: ReadManifest, isAccepted: boolean): void {
    const where = (): string => `${this.file}:${line()}`;
    const isKept = ++this.documents <= MOST_DOCUMENTS;
    this.references.add(manifest, { object: objectName(manifest), where, line, ...(isKept && { locate }) }, isAccepted);
  }

  /** What does not fit, once the file has been read; beyond the first documents, by the line of the object. */
  dangling(): (Dangling<InFile> & { readonly span: Span })[] {
    return this.references.dangling().map((one) => {
      const { locate, line } = one.from;
      return { ...one, span: locate?.(one.field, 'value') ?? { line: line(), column: 1, length: 1, text: '' } };
    });
  }
}
