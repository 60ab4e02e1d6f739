/** Shows on standard error how far a long command has come; on a terminal only. */
export interface Progress {
  show(done: number, label: string): void;
  /** takes the bar away */
  stop(): void;
}

export async function openProgress(total: number): Promise<Progress> {
  if (!process.stderr.isTTY) return { show: () => undefined, stop: () => undefined };
  const { default: cliProgress } = await import('cli-progress');
  const bar = new cliProgress.SingleBar({
    format: '{label}  {bar}  {value}/{total}, {eta_formatted} left',
    stream: process.stderr,
    barCompleteChar: '#',
    barIncompleteChar: '.',
    hideCursor: true,
    clearOnComplete: true,
    // the command itself ends cleanly when it is interrupted
    gracefulExit: false,
  });
  bar.start(total, 0, { label: '' });
  return { show: (done, label) => bar.update(done, { label }), stop: () => bar.stop() };
}
