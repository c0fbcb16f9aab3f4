/** Lets at most a fixed number of works run at once; the others wait in order. */
export interface Gate {
  /** Resolves when a slot is free, with the call that frees it again. */
  enter(): Promise<() => void>;
  run<Value>(work: () => Promise<Value>): Promise<Value>;
}

/**
 * A Worker has six connections; a seventh request would wait unseen in the runtime while its own timer runs
 * (Workers docs, "Simultaneous open connections"). So the wait is ours, and timers start inside the slot.
 */
export function createGate(slots: number): Gate {
  let free = slots;
  const queue: (() => void)[] = [];
  const leave = () => {
    const next = queue.shift();
    if (next) next();
    else free += 1;
  };
  const enter = async () => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => queue.push(resolve));
    return leave;
  };
  return {
    enter,
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
