import { deflateRawSync } from 'node:zlib';
import { join, tag, text } from './markup';
import type { Markup } from './markup';

/** So many go into one pack: enough for what they have in common to be written once, and soon unpacked. */
const PACK = 64;

/** Where a packed section is found again. */
export interface Packed {
  readonly pack: string;
  readonly index: number;
}

/** The sections of a long report, compressed, for its script to unpack when they come into view. */
export class PackedSections {
  private held: Markup[] = [];
  private readonly packs: Markup[] = [];

  add(section: readonly Markup[]): Packed {
    if (this.held.length === PACK) this.pack();
    this.held.push(join(section));
    return { pack: this.id(), index: this.held.length - 1 };
  }

  /** The packs, to be part of the page; browsers show nothing of them. */
  markup(): Markup[] {
    this.pack();
    return this.packs;
  }

  private id(): string {
    return `pack.${this.packs.length}`;
  }

  private pack(): void {
    if (this.held.length === 0) return;
    const bytes = deflateRawSync(JSON.stringify(this.held));
    this.packs.push(tag('template', { id: this.id() }, text(bytes.toString('base64'))));
    this.held = [];
  }
}
