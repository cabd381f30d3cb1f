/** Trials that a find gets. */
const mostTrials = 600;

/** Bytes that stand for others where it makes no difference. */
const plain = 0x61;

/** The shortest input found that still breaks the same law: pieces are left out, smaller and smaller ones, and bytes made plain. */
export async function minimised(
  input: Buffer,
  isBroken: (input: Buffer) => Promise<boolean>,
  milliseconds: number,
): Promise<Buffer> {
  const end = Date.now() + milliseconds;
  let trials = 0;
  const isOver = (): boolean => trials > mostTrials || Date.now() > end;
  const holds = (candidate: Buffer): Promise<boolean> => {
    trials += 1;
    return isBroken(candidate);
  };
  let now = input;
  for (
    let length = Math.ceil(now.length / 2);
    length >= 1 && !isOver();
    length = length === 1 ? 0 : Math.ceil(length / 2)
  ) {
    for (let at = 0; at < now.length && !isOver();) {
      const shorter = Buffer.concat([now.subarray(0, at), now.subarray(at + length)]);
      if (await holds(shorter)) now = shorter;
      else at += length;
    }
  }
  for (let at = 0; at < now.length && !isOver(); at++) {
    const plainer = Buffer.from(now);
    plainer[at] = plain;
    if (now[at]! > 0x7e && (await holds(plainer))) now = plainer;
  }
  return now;
}
