/** What is used of restructure 3.0.2, which has no types of its own. */
declare module "restructure" {
  export class EncodeStream {
    constructor(buffer: Uint8Array);
    readonly buffer: Uint8Array;
    readonly view: DataView;
    pos: number;
    writeBuffer(bytes: Uint8Array): void;
  }

  export class DecodeStream {
    constructor(buffer: Uint8Array);
    readonly buffer: Uint8Array;
    readonly view: DataView;
    readonly length: number;
    pos: number;
  }

  /** What every type is; `parent` is the value of restructure's own structs that surrounds it. */
  export interface Type {
    decode(stream: DecodeStream, parent?: unknown): unknown;
    encode(stream: EncodeStream, value: unknown, parent?: unknown): void;
    size(value?: unknown, parent?: unknown): number;
  }

  export class Struct implements Type {
    constructor(fields?: Readonly<Record<string, Type>>);
    decode(stream: DecodeStream, parent?: unknown): object;
    encode(stream: EncodeStream, value: unknown, parent?: unknown): void;
    size(value?: unknown, parent?: unknown): number;
  }

  class ArrayT implements Type {
    constructor(type: Type, length?: number);
    readonly type: Type;
    decode(stream: DecodeStream, parent?: unknown): unknown[];
    encode(stream: EncodeStream, value: unknown, parent?: unknown): void;
    size(value?: unknown, parent?: unknown): number;
  }

  class BufferT implements Type {
    constructor(length: number);
    decode(stream: DecodeStream, parent?: unknown): Uint8Array;
    encode(stream: EncodeStream, value: unknown, parent?: unknown): void;
    size(value?: unknown, parent?: unknown): number;
  }

  export { ArrayT as Array, BufferT as Buffer };
}
