import type { HeaderAbi } from "../../src/layout/abi.ts";
import { includes } from "./claim.ts";
import { designatedMembers } from "./claims-of-record.ts";
import type { Target } from "./compiler-flags.ts";
import { runProgram } from "./run-program.ts";

const prelude = `
static void show(const void *object, unsigned long size)
{
	const unsigned char *byte = object;
	long first = -1, last = -1, count = 0;
	for (unsigned long bit = 0; bit < size * 8; bit++)
		if (byte[bit / 8] >> bit % 8 & 1) {
			if (first < 0) first = bit;
			last = bit;
			count++;
		}
	__builtin_printf("%ld %ld %d\\n", first, count, last - first + 1 == count);
}
`;

/**
 * The second opinion on bitfields: a program, compiled by gcc and run, stores ones in each and looks where they are.
 * Returns how many were asked and which were wrong; null where the program does not compile or can't run.
 */
export async function bitfieldsByRunning(
  header: HeaderAbi,
  target: Target,
  prologue = includes([header.path]),
): Promise<{ bitfields: number; wrong: string[] } | null> {
  const asked = [...header.records.values()].flatMap((record) =>
    designatedMembers(record)
      .filter(({ member, exists }) => member.bits !== null && exists)
      .map(({ designator, bitOffset, member }) => ({
        name: `${record.name}.${designator}`,
        ours: `${bitOffset} ${member.bits?.size} 1`,
        code: `{ static ${record.name} object; object.${designator} = -1; show(&object, sizeof(object)); }\n`,
      })),
  );
  if (asked.length === 0) return { bitfields: 0, wrong: [] };
  const text = `${prologue}${prelude}int main(void)\n{\n${asked.map(({ code }) => code).join("")}return 0;\n}\n`;
  const shown = await runProgram(text, target);
  if (shown === null) return null;
  const wrong = asked.flatMap(({ name, ours }, index) =>
    ours === shown[index] ? [] : [`${name}: bit and width ${ours.slice(0, -2)}, gcc ${shown[index]?.slice(0, -2)}`],
  );
  return { bitfields: asked.length, wrong };
}
