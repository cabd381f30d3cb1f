/** A declaration that NEW breaks. */
interface Plant {
  readonly old: string;
  readonly new: string;
  /** How its record, enumerator, constant or command is called, and what it comes to in OLD. */
  readonly name: string;
  readonly value: bigint;
}

/** What breaks running programs wherever it stands. */
export const plants: readonly Plant[] = [
  {
    old: "struct plant { unsigned int a; unsigned int b; unsigned int c; };",
    new: "struct plant { unsigned int a; unsigned int c; };",
    name: "struct plant",
    value: 12n,
  },
  {
    old: "struct plant { unsigned int a; unsigned int b; };",
    new: "struct plant { unsigned long long a; unsigned int b; };",
    name: "struct plant",
    value: 8n,
  },
  {
    old: "enum plant { PLANT_A, PLANT_B };",
    new: "enum plant { PLANT_Z, PLANT_A, PLANT_B };",
    name: "PLANT_B",
    value: 1n,
  },
  { old: "#define PLANT_BIT 0x40", new: "#define PLANT_BIT 0x80", name: "PLANT_BIT", value: 64n },
  { old: "#define PLANT_CMD 0x3b07", new: "", name: "PLANT_CMD", value: 0x3b07n },
  {
    old: "union plant { unsigned int a; char b[32]; };",
    new: "union plant { unsigned int a; };",
    name: "union plant",
    value: 32n,
  },
];
