/** A value that can't be encoded, or bytes that can't be decoded. */
export class CodecError extends Error {
  override readonly name = "CodecError";
  /** The member: "iommu_hwpt_alloc.flags", "iommu_hwpt_invalidate.data_uptr[3].addr". */
  readonly path: string;
  /** One clause: "4294967296 is not in 0..4294967295 (__u32)". */
  readonly why: string;

  constructor(path: string, why: string) {
    super(`${path}: ${why}`);
    this.path = path;
    this.why = why;
  }
}
