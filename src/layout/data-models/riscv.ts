import { lp64, type DataModelFacts } from "./data-model-facts.ts";

/** RV64GC with the lp64d ABI. */
export const riscv = {
  riscv64: lp64({
    architecture: "riscv",
    endian: "little",
    charSigned: false,
    macros: `
      __riscv __riscv_xlen=64 __riscv_flen=64 __riscv_float_abi_double __riscv_cmodel_medany __riscv_cmodel_pic
      __riscv_arch_test __riscv_i=2001000 __riscv_m=2000000 __riscv_a=2001000 __riscv_f=2002000 __riscv_d=2002000
      __riscv_c=2000000 __riscv_zicsr=2000000 __riscv_zifencei=2000000 __riscv_atomic __riscv_compressed
      __riscv_mul __riscv_div __riscv_muldiv __riscv_fdiv __riscv_fsqrt`,
  }),
} satisfies Record<string, DataModelFacts>;
