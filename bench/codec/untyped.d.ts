/** What is used of struct-fu 1.2.1, which has no types of its own. */
declare module "struct-fu" {
  export interface Field {
    pack(value: object, bytes?: Uint8Array): Uint8Array;
    unpack(bytes: Uint8Array): Readonly<Record<string, number>>;
  }

  const types: {
    struct(fields: readonly Field[]): Field;
    uint32le(name: string): Field;
    byte(name: string, size: number): Field;
  };
  export default types;
}

/** What is used of binary-parser 2.3.0, whose types are not found from a module. */
declare module "binary-parser" {
  export class Parser {
    endianness(order: "little" | "big"): Parser;
    uint32(name: string): Parser;
    uint64(name: string): Parser;
    parse(bytes: Uint8Array): unknown;
  }
}
