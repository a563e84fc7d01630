const first = 10;
const most = 300;

/** ImagePullBackOff of one image (images/image_manager.go): counted from the last pull, doubled by each. */
export class ImageBackOff {
  private delay = 0;
  private last = -Infinity;

  waits(now: number): boolean {
    return now - this.last < this.delay;
  }

  failed(now: number): void {
    this.delay = now - this.last > 2 * most ? first : Math.min(this.delay * 2, most);
    this.last = now;
  }
}
