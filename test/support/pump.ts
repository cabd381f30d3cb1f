/** The path of a small header in a repository, as kernels have them. */
export const pumpPath = "include/uapi/linux/pump.h";

/** The header, with more members behind the first one: "__u32 rate;". */
export function pumpHeader(...members: readonly string[]): string {
  return `#include <linux/types.h>
#include <linux/ioctl.h>

struct pump_start {
${["__u32 flags;", ...members].map((member) => `\t${member}\n`).join("")}};
#define PUMP_START	_IOW('p', 1, struct pump_start)
`;
}
