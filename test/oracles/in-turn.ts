/** Maps items in order, `width` of them at a time: compilers are processes, and a machine has few cores. */
export async function inTurn<T, U>(items: readonly T[], width: number, map: (item: T) => Promise<U>): Promise<U[]> {
  const results: U[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await map(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
