import type { Payload } from "../../../src/codec/payload/payload.ts";
import type { LoosePayload } from "../../../src/codec/payload/payload-value.ts";
import { isIn } from "../../../src/declare/release.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { IommufdFile } from "../../../src/drivers/core/iommufd-file.ts";
import type { Answer } from "../../../src/drivers/answer.ts";
import { carefulCall } from "../support/careful-call.ts";
import type { LawDevice } from "../support/law-devices.ts";
import { textOfStep } from "../support/law-step.ts";
import type { LawStep, StructCommand } from "../support/law-step.ts";
import { Player } from "../support/player.ts";
import { integerAt, shapeOf } from "../support/shape.ts";

/** What a failed call may write all the same: how far it came, and what does not fit. */
const writtenOnErrors: Readonly<Record<string, readonly string[]>> = {
  IOMMU_HWPT_INVALIDATE: ["entry_num"],
  IOMMU_IOAS_IOVA_RANGES: ["num_iovas", "out_iova_alignment"],
};

/** A program on one kernel that keeps what it called, so that it can be made again on another. */
export class GraphProgram {
  readonly device: LawDevice;
  readonly release: ReleaseName;
  readonly steps: LawStep[] = [];
  readonly answers: Answer[] = [];
  readonly #player: Player;

  constructor(device: LawDevice, release: ReleaseName) {
    this.device = device;
    this.release = release;
    this.#player = new Player(device, release);
  }

  /** The descriptor of the device's file. */
  get deviceFd(): number {
    return this.#player.device;
  }

  /** Whether the driver has vIOMMUs in this release. */
  get hasViommus(): boolean {
    return this.device.viommu !== null && isIn({ since: this.device.viommuSince }, this.release);
  }

  has(command: StructCommand): boolean {
    return isIn(command.lifetime, this.release);
  }

  /** Makes a call; one that fails must leave the program's memory alone. */
  call(command: StructCommand, value: LoosePayload): Answer {
    const step = { kind: "ioctl" as const, command, payload: apart(carefulCall(command, value, this.release)) };
    const answer = this.play(step);
    if (answer.errno === null) return answer;
    const written = writtenOnErrors[command.name] ?? [];
    const untouched = answer.out.slice();
    for (const { field, offset, size } of shapeOf(command.struct, this.release).members) {
      if (written.includes(field.name)) untouched.set(step.payload.in.subarray(offset, offset + size), offset);
    }
    if (!same(untouched, step.payload.in)) throw new Error(`a failed call changes its struct: ${textOfStep(step)}`);
    const kept = answer.buffers.every((bytes, index) => same(bytes, step.payload.bufs[index]!));
    if (!kept) throw new Error(`a failed call changes a buffer: ${textOfStep(step)}`);
    return answer;
  }

  play(step: LawStep): Answer {
    const answer = this.#player.play(step);
    this.steps.push(step);
    this.answers.push(answer);
    return answer;
  }

  /** What the kernel answered in a member. */
  output({ struct }: StructCommand, { out }: Answer, name: string): number {
    const place = shapeOf(struct, this.release).members.find(({ field }) => field.name === name)!;
    return Number(integerAt(out, place));
  }

  /** "3 ioas, 2 users", in the order of ids. */
  objects(): string {
    const { process, fd } = this.#player.opened;
    const file = process.files.get(fd);
    if (!(file instanceof IommufdFile)) throw new Error(`${fd} is no iommufd`);
    return file.context.objects
      .all()
      .map(({ id, type, users }) => `${id} ${type}, ${users} users`)
      .join("\n");
  }
}

/** Quicker than an expectation, of which there are many. */
const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

/** Each second buffer is empty, so that no call's memory takes the place of what another one mapped for devices. */
const apart = (sent: Payload): Payload => ({
  ...sent,
  bufs: sent.bufs.flatMap((bytes) => [new Uint8Array(), bytes]),
  ptrs: sent.ptrs.map((pointer) => ("buf" in pointer ? { ...pointer, buf: 2 * pointer.buf + 1 } : pointer)),
});
