import { timedPart } from '../timeline/manifest';
import { rememberedLayOut } from './graph-layout';
import type { Markup } from './markup';
import { picture } from './picture';
import type { Drawn } from './picture';
import { drawPod, titleOf } from './pod-svg';
import type { PodView } from './pod-view';
import { drawTimeline } from './timeline-svg';

/** Seconds that a report looks ahead. */
const HORIZON = 120;

/** The pictures of a report. What looks the same, as most of very many pods do, is drawn once. */
export class ReportPictures {
  private readonly known = new Map<string, Drawn>();
  private readonly arrange = rememberedLayOut();

  constructor(private readonly kubernetes: string) {}

  /** The inside of a pod. */
  inside(view: PodView): Markup {
    const { facts, containers, volumes, services } = view;
    const drawn = this.once(['inside', facts, containers, volumes, services], () =>
      drawPod(view, { arrange: this.arrange }),
    );
    return picture(`Inside ${titleOf(view)}`, drawn, [drawn.markup]);
  }

  /**
   * Its first two minutes, if all is well.
   *
   * @throws {ManifestError} the manifest holds no pod
   */
  life(manifest: unknown, view: PodView): Markup {
    const spec = timedPart(manifest);
    const drawn = this.once(['life', spec], () =>
      drawTimeline(spec, {}, { kubernetes: this.kubernetes, horizon: HORIZON }),
    );
    return picture(`Timeline of ${titleOf(view)}`, drawn, [drawn.markup]);
  }

  private once(what: unknown, draw: () => Drawn): Drawn {
    const key = JSON.stringify(what, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
    const drawn = this.known.get(key) ?? draw();
    this.known.set(key, drawn);
    return drawn;
  }
}
