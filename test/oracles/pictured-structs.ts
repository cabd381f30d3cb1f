/** Structs of our own that have what pahole draws: holes, tail padding, bitfields, unions, nested and packed members. */
export const picturedStructs: ReadonlyMap<string, string> = new Map([
  ["plain", "struct plain { unsigned int size; unsigned int flags; unsigned long long address; };"],
  ["holes", "struct holes { char a; long long b; char c; short d; char e; int f; };"],
  ["tail", "struct tail { long long b; int count; char last; };"],
  [
    "bits",
    "struct bits { unsigned int a:3; unsigned int b:5; unsigned short c; unsigned int d:9; unsigned long long e:40; };",
  ],
  ["flags", "struct flags { unsigned long long x:1, y:1, rest:62; unsigned char version:4, length:4; int after; };"],
  [
    "either",
    "struct either { int kind; union { long long number; char text[12]; struct { int x; char y; } point; }; char end; };",
  ],
  [
    "nested",
    "struct nested { char a; struct { char b; int c; struct { short d; long e; } deep; } inner; short f; void (*call)(int); };",
  ],
  ["packed", "struct packed { char a; int b; short c; long long d; } __attribute__((packed));"],
  ["aligned", "struct aligned { char a; int b __attribute__((aligned(32))); char c; };"],
  [
    "arrays",
    "struct arrays { char a[3]; int grid[2][3]; struct { short x; char y; } list[3]; void *pointers[2]; long long tail[]; };",
  ],
  [
    "mixed",
    "struct mixed { unsigned char a:4; unsigned char b; union { unsigned short half:12; int whole; } u; char *c; };",
  ],
]);
