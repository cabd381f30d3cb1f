/** A handler that refuses what is not zero under `test`, or refuses nothing where that is empty, and its row in a table. */
export function mapHandler(test: string): string {
  const check = test === "" ? "" : `\tif (${test})\n\t\treturn -EOPNOTSUPP;\n`;
  return `// drivers/foo/main.c
int foo_map(struct foo_ucmd *ucmd)
{
	struct foo_map *cmd = ucmd->cmd;

${check}	return foo_do_map(cmd->id, cmd->key);
}
static const struct foo_ioctl_op foo_ioctl_ops[] = {
	IOCTL_OP(FOO_MAP, foo_map, struct foo_map, __reserved),
};`;
}

/** struct foo_map beside its handler. */
export function mapTable(test: string, tail = " __u32 __reserved2;"): string {
  return `struct foo_map { __u32 size; __u32 flags; __u32 id; __u32 __reserved; __u32 key;${tail} };
#define FOO_MAP _IO(';', 1)
${mapHandler(test)}`;
}

/** The same struct up to a reserved member, with kernel-doc. */
export function documented(last: "__reserved" | "__reserved2", code: string): string {
  const [doc, members] =
    last === "__reserved"
      ? ["", ""]
      : ["\n * @key: more of it\n * @__reserved2: Must be 0", " __u32 key; __u32 __reserved2;"];
  return `#define FOO_BASE 0x80
/**
 * struct foo_map - maps
 * @size: sizeof(struct foo_map)
 * @flags: how
 * @id: what
 * @__reserved: Must be 0${doc}
 */
struct foo_map { __u32 size; __u32 flags; __u32 id; __u32 __reserved;${members} };
#define FOO_MAP _IO(';', FOO_BASE)
${code}`;
}

/** A struct that goes by type, length and pointer, and how the kernel copies it: `call` gets the data into `arg`. */
export function taggedData(
  members: string,
  call = "iommu_copy_struct_from_user(&arg, user_data, FOO_DATA_ONE, flags)",
): string {
  return `enum foo_data_type { FOO_DATA_NONE, FOO_DATA_ONE, FOO_DATA_TWO };
struct foo_alloc { __u32 size; __u32 data_type; __u32 data_len; __u32 __reserved; __aligned_u64 data_uptr; };
#define FOO_ALLOC _IO(';', 1)
struct foo_data { ${members} };
// drivers/foo/main.c
int foo_alloc(const struct iommu_user_data *user_data)
{
	struct foo_data arg;
	int ret = ${call};

	return ret;
}`;
}
