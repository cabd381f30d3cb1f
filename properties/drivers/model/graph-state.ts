import { ObjectGraph } from "./object-graph.ts";

/** The model: the objects, the open files, what is mapped, and what devices are attached to. */
export class GraphState {
  readonly graph = new ObjectGraph();
  /** Files of queues, by descriptor: the queue's id. */
  readonly queueFiles = new Map<number, number>();
  /** Places that are mapped, by IOAS. */
  readonly mapped = new Map<number, Set<number>>();
  /** IOASs of which a hardware queue has pinned pages. */
  readonly pinned = new Set<number>();
  /** The HWPT of each attached device. */
  readonly attached = new Map<number, number>();
  /** The selftest's own objects, and their devices. */
  readonly mocks = new Map<number, number>();
  /** The vDEVICE of each device. */
  readonly vdevices = new Map<number, number>();
  /** The internal access of each hardware queue. */
  readonly hidden = new Map<number, number>();
  /** Which of its vIOMMU's queues a hardware queue is. */
  readonly queueIndexes = new Map<number, number>();
  /** The device that the device file is bound to; undefined before, null once the file is closed. */
  bound: number | null | undefined;
  /** How often what was asked for was done, by kind: so that nobody proves something of nothing. */
  readonly done = new Map<string, number>();

  /** The lowest descriptor that is free above those that are open from the start. */
  nextFd(first: number): number {
    let fd = first;
    while (this.queueFiles.has(fd)) fd++;
    return fd;
  }

  count(what: string): void {
    this.done.set(what, (this.done.get(what) ?? 0) + 1);
  }

  isMapped(ioas: number, place: number): boolean {
    return this.mapped.get(ioas)?.has(place) === true;
  }

  /** The device moves to an HWPT, or to none: the new one is held before the old one is let go. An attached device is in use. */
  attach(device: number, hwpt: number | null): void {
    const old = this.attached.get(device);
    if (hwpt !== null) this.graph.hold(device, hwpt);
    if (hwpt !== null && old === undefined) this.graph.pin(device);
    if (hwpt === null) this.graph.unpin(device);
    if (old !== undefined) this.graph.release(device, old);
    if (hwpt === null) this.attached.delete(device);
    else this.attached.set(device, hwpt);
  }

  /** The device's owner lets it go. Since v6.17 its vDEVICE goes with it, and leaves a tombstone. */
  unbind(device: number, takesVdevice: boolean): void {
    if (this.attached.has(device)) this.attach(device, null);
    const vdevice = this.vdevices.get(device);
    if (vdevice !== undefined && takesVdevice) this.graph.remove(vdevice, true);
    this.vdevices.delete(device);
    this.graph.remove(device);
  }
}
