/** "__NR_openat2", "__ARM_NR_set_tls", "__NR3264_stat": the number of a system call; what counts them is none. */
export function namesSyscall(name: string): boolean {
  return /^__(?:ARM_)?NR(?:3264)?_(?!syscalls$)\w/.test(name);
}
