import { IOMMU_IOAS_COPY, IOMMU_IOAS_MAP, IOMMU_IOAS_UNMAP } from "../../../../abi/linux/iommufd.ts";
import { expect } from "vitest";
import { mappedAt, mappedLength } from "../../support/scenes.ts";
import type { GraphState } from "../graph-state.ts";
import { idOf } from "./action.ts";
import type { Action } from "./action.ts";

const places = 4;

export const map: Action = {
  name: "IOAS_MAP",
  act: (program, state, { first, second, wild }) => {
    const ioas_id = idOf(state, ["ioas"], first, wild);
    const place = second % places;
    const isThere = state.graph.kindOf(ioas_id) === "ioas";
    const value = { flags: 7, ioas_id, user_va: { bytes: Number(BigInt(mappedLength)) }, iova: iovaOf(place) };
    const { errno } = program.call(IOMMU_IOAS_MAP, value);
    expect(errno).toBe(!isThere ? "ENOENT" : state.isMapped(ioas_id, place) ? "EEXIST" : null);
    if (errno === null) mapIn(state, ioas_id, place);
  },
};

export const unmap: Action = {
  name: "IOAS_UNMAP",
  act: (program, state, { first, second, wild }) => {
    const ioas_id = idOf(state, ["ioas"], first, wild);
    const place = second % places;
    const { errno } = program.call(IOMMU_IOAS_UNMAP, { ioas_id, iova: iovaOf(place), length: BigInt(mappedLength) });
    // What a hardware queue reads stays mapped.
    if (state.pinned.has(ioas_id) && errno === "EBUSY") return;
    expect(errno).toBe(state.isMapped(ioas_id, place) ? null : "ENOENT");
    state.mapped.get(ioas_id)?.delete(place);
  },
};

export const copy: Action = {
  name: "IOAS_COPY",
  act: (program, state, { first, second, wild }) => {
    const src_ioas_id = idOf(state, ["ioas"], first, wild);
    const dst_ioas_id = idOf(state, ["ioas"], second, wild);
    const [from, to] = [first % places, second % places];
    const value = {
      flags: 7,
      src_ioas_id,
      dst_ioas_id,
      src_iova: iovaOf(from),
      dst_iova: iovaOf(to),
      length: BigInt(mappedLength),
    };
    const { errno } = program.call(IOMMU_IOAS_COPY, value);
    const isThere = state.isMapped(src_ioas_id, from) && state.graph.kindOf(dst_ioas_id) === "ioas";
    expect(errno).toBe(!isThere ? "ENOENT" : state.isMapped(dst_ioas_id, to) ? "EEXIST" : null);
    if (errno === null) mapIn(state, dst_ioas_id, to);
  },
};

const iovaOf = (place: number): bigint => mappedAt + BigInt(place) * BigInt(mappedLength);

function mapIn({ mapped }: GraphState, ioas: number, place: number): void {
  mapped.set(ioas, (mapped.get(ioas) ?? new Set()).add(place));
}
