/** The bytes of an ELF object's sections by their names: 32 or 64 bits, either byte order. Throws where it is none. */
export function elfSections(object: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(object.buffer, object.byteOffset, object.byteLength);
  if (view.getUint32(0) !== 0x7f45_4c46) throw new Error("no ELF object");
  const wide = view.getUint8(4) === 2;
  const little = view.getUint8(5) === 1;
  const half = (at: number): number => view.getUint16(at, little);
  const word = (at: number): number => view.getUint32(at, little);
  const address = (at: number): number => (wide ? Number(view.getBigUint64(at, little)) : word(at));

  const table = address(wide ? 0x28 : 0x20);
  const [entrySize, count, namesAt] = [0, 2, 4].map((at) => half((wide ? 0x3a : 0x2e) + at)) as [
    number,
    number,
    number,
  ];
  const bytesOf = (index: number): Uint8Array => {
    const header = table + index * entrySize;
    const start = address(header + (wide ? 0x18 : 0x10));
    return object.subarray(start, start + address(header + (wide ? 0x20 : 0x14)));
  };
  const names = Buffer.from(bytesOf(namesAt)).toString("latin1");
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const name = word(table + index * entrySize);
      return [names.slice(name, names.indexOf("\0", name)), bytesOf(index)] as const;
    }),
  );
}
