/** Words of syzkaller's descriptions: its types, and what starts a line. */
const taken: ReadonlySet<string> = new Set(
  `any array auto bitsize boolptr buffer bytesize bytesize1 bytesize2 bytesize4 bytesize8 bool8 bool16 bool32 bool64
  compressed_image const csum define ext_buffer fd fileoff filename flags fmt glob hexstr image incdir include inout in int8
  int16 int16be int32 int32be int64 int64be intptr len meta offsetof opt optional out parent pid proc ptr ptr64 resource
  strconst string stringnoz syscall text type value vma vma64 void`.split(/\s+/),
);

/** What a type of C is called in a description. */
export const syzName = (name: string): string => (taken.has(name) ? `${name}_` : name);

/** What `len` takes for the whole struct, and for the whole call. */
const takenOfMembers: ReadonlySet<string> = new Set(["parent", "syscall"]);

/** What a member of C is called in a description. */
export const syzMember = (name: string): string => (takenOfMembers.has(name) ? `${name}_` : name);
