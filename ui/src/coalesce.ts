// Runs something soon and at most once per span, however often it is asked for.

export interface Coalesced {
  ask(): void;
  stop(): void;
}

export function coalesced(span: number, run: () => Promise<unknown>): Coalesced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  let running = false;
  let wanted = false;

  const fire = async (): Promise<void> => {
    timer = undefined;
    running = true;
    wanted = false;
    last = performance.now();
    try {
      await run();
    } finally {
      running = false;
      if (wanted) ask();
    }
  };
  const ask = (): void => {
    wanted = true;
    if (running || timer !== undefined) return;
    timer = setTimeout(() => void fire(), Math.max(0, last + span - performance.now()));
  };
  const stop = (): void => {
    wanted = false;
    clearTimeout(timer);
    timer = undefined;
  };
  return { ask, stop };
}
