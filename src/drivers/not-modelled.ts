/**
 * Thrown where what a call answers is the hardware's own, and no hardware stands behind an emulated device: what a PCI
 * device says of itself, what its DMA does. The one seam behind which nothing is modelled.
 */
export class NotModelled extends Error {
  override readonly name = "NotModelled";
  /** Whether later calls on other files may show what this one did: DMA may fault, a question changes nothing. */
  readonly leavesTraces: boolean;

  constructor(why: string, leavesTraces = false) {
    super(why);
    this.leavesTraces = leavesTraces;
  }
}
