/** The only source of chance: uniform in [0, 1). */
export const systemRandom = (): number => Math.random();
