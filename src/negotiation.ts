/**
 * What a kernel answers to a struct of another length than its own.
 *
 * ```ts
 * import { dispatchIommufd, mapPayload } from "uapi-compat/negotiation";
 *
 * const { memory, address } = mapPayload(payload);
 * const answer = dispatchIommufd(kernel, payload.request, address, memory);
 * ```
 *
 * @module
 */
export { copyStructFromUser } from "./negotiation/memory/copy-struct-from-user.ts";
export { copyStructToUser } from "./negotiation/memory/copy-struct-to-user.ts";
export { dispatchIommufd } from "./negotiation/dispatch.ts";
export { kernelStruct } from "./negotiation/kernel-struct.ts";
export { mapPayload } from "./negotiation/memory/map-payload.ts";
export { MappedMemory } from "./negotiation/memory/mapped-memory.ts";
export { negotiationOf, negotiations } from "./negotiation/conventions.ts";
export { answerSyscall } from "./negotiation/syscalls/answer-syscall.ts";
export type { Dispatched } from "./negotiation/dispatch.ts";
export type { IommufdKernel } from "./negotiation/iommufd-kernel.ts";
export type { MappedPayload } from "./negotiation/memory/map-payload.ts";
export type { Mapping } from "./negotiation/memory/mapped-memory.ts";
export type { Accepted, Call, KernelStruct, Negotiated, Negotiation, Refused } from "./negotiation/negotiation.ts";
export type { UserMemory } from "./negotiation/memory/user-memory.ts";
export type { ConventionName, ForwardPromise } from "./declare/convention.ts";
export type { Errno } from "./declare/errno.ts";
