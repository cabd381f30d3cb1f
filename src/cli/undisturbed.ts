const signals = ["SIGHUP", "SIGINT", "SIGTERM"] as const;

/** Does what must not stop half-way. A signal that comes meanwhile ends the process afterwards, as it would have. */
export function undisturbed(work: () => void): void {
  const release = (): void => {
    for (const signal of signals) process.off(signal, end);
  };
  const end = (signal: NodeJS.Signals): void => {
    release();
    process.kill(process.pid, signal);
  };
  for (const signal of signals) process.on(signal, end);
  try {
    work();
  } finally {
    // Between one turn of the event loop and the next, node hears what came meanwhile.
    setImmediate(() => setImmediate(release));
  }
}
