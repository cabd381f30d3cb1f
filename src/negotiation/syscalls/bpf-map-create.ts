import type { CallState } from "./call-state.ts";
import { before, inside, ownWork, refuse, since, u32, u64 } from "./checks.ts";
import { seenIn72 } from "./seen.ts";
import type { Check, Stage } from "./syscall.ts";

const mapType = u32("map_type", 0);
const keySize = u32("key_size", 4);
const valueSize = u32("value_size", 8);
const maxEntries = u32("max_entries", 12);
const mapFlags = u32("map_flags", 16);
const nameAt = 28;
const nameLength = 16;
const mapIfindex = u32("map_ifindex", 44);
const btfKeyTypeId = u32("btf_key_type_id", 52);
const btfValueTypeId = u32("btf_value_type_id", 56);
const btfVmlinuxValueTypeId = u32("btf_vmlinux_value_type_id", 60);
const mapExtra = u64("map_extra", 64);
const exclProgHash = u64("excl_prog_hash", 80);
const exclProgHashSize = u32("excl_prog_hash_size", 88);

const mapCreate = 0n;
const commonAttrs = 1n << 16n;
const unspecified = 0n;
const array = 2n;
/** BPF_MAP_TYPE_STRUCT_OPS; BLOOM_FILTER, ARENA and RHASH take a map_extra. */
const structOps = 26n;
const withExtra = [30n, 33n, 35n];
const greatestInt = 0x7fff_ffffn;
/** Bytes of values that any machine has room for. */
const alwaysThere = 0x10_0000n;
const numaNode = 0x4n;
const tokenFd = 0x1_0000n;
const readAndWrite = 0x18n;
const readAndWriteByPrograms = 0x180n;
/** BPF_F_NUMA_NODE, RDONLY, WRONLY, RDONLY_PROG, WRONLY_PROG, MMAPABLE, INNER_MAP, and the token's. */
const arrayFlags = 0x159cn;

const isMapCreate = (call: CallState): boolean => (call.argument("cmd") & ~commonAttrs) === mapCreate;
const isArray = (call: CallState): boolean => isMapCreate(call) && call.member(mapType) === array;

const ofMap = (why: string, holds: (call: CallState) => boolean): Check =>
  refuse("EINVAL", why, (call) => isMapCreate(call) && holds(call));
const ofArray = (why: string, holds: (call: CallState) => boolean): Check =>
  refuse("EINVAL", why, (call) => isArray(call) && holds(call));

/** isalnum() of the kernel takes Latin-1 letters. */
const isLetter = (byte: number): boolean =>
  /^[0-9A-Za-z_.]$/.test(String.fromCharCode(byte)) || (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7);

function isNamedWrong(call: CallState): boolean {
  const name = call.struct.subarray(nameAt, nameAt + nameLength);
  const end = name.indexOf(0);
  return end < 0 || !name.subarray(0, end).every(isLetter);
}

/** A file that may neither be read nor be written. */
const forNobody = (call: CallState): boolean => (call.member(mapFlags) & readAndWrite) === readAndWrite;
const forNobodyWhy = "BPF_F_RDONLY and BPF_F_WRONLY together";

const asksForMore = (call: CallState): boolean => {
  const places = [mapIfindex, btfKeyTypeId, btfValueTypeId, btfVmlinuxValueTypeId, exclProgHash, exclProgHashSize];
  const isLarge = call.member(valueSize) * call.member(maxEntries) > alwaysThere;
  return (
    isLarge ||
    places.some((place) => call.member(place) !== 0n) ||
    (call.member(mapFlags) & (numaNode | tokenFd)) !== 0n
  );
};

/** What BPF_MAP_CREATE refuses by the words of its attributes alone; of the map types, arrays are known here. */
export const mapCreateStages: readonly Stage[] = [
  inside(
    "map_create",
    ofMap("types of the kernel's BTF are for struct_ops maps, and exclude others", (call) => {
      const others = call.member(btfKeyTypeId) !== 0n || call.member(btfValueTypeId) !== 0n;
      return call.member(btfVmlinuxValueTypeId) !== 0n && (call.member(mapType) !== structOps || others);
    }),
    ofMap("btf_key_type_id without btf_value_type_id", (call) => {
      return call.member(btfKeyTypeId) !== 0n && call.member(btfValueTypeId) === 0n;
    }),
    ofMap("map_extra, and the map takes none", (call) => {
      return call.member(mapExtra) !== 0n && !withExtra.includes(call.member(mapType));
    }),
    before(seenIn72, ofMap(forNobodyWhy, forNobody)),
    ofMap("map_type is BPF_MAP_TYPE_UNSPEC", (call) => call.member(mapType) === unspecified),
  ),
  inside(
    "array_map_alloc_check",
    ofArray("an array wants keys of 4 bytes, values and entries", (call) => {
      return call.member(keySize) !== 4n || call.member(valueSize) === 0n || call.member(maxEntries) === 0n;
    }),
    ofArray("map_flags has what an array does not know", (call) => {
      return (call.member(mapFlags) & ~(arrayFlags | tokenFd)) !== 0n;
    }),
    ofArray("BPF_F_RDONLY_PROG and BPF_F_WRONLY_PROG together", (call) => {
      return (call.member(mapFlags) & readAndWriteByPrograms) === readAndWriteByPrograms;
    }),
    refuse("E2BIG", "value_size is above INT_MAX", (call) => isArray(call) && call.member(valueSize) > greatestInt),
    ownWork("memory, tokens, devices and types", (call) => isArray(call) && asksForMore(call)),
    ofArray("map_name is no name", isNamedWrong),
    since(seenIn72, ofArray(forNobodyWhy, forNobody)),
  ),
];
