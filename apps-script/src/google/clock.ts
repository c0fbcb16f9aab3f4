/** The add-on's one clock, epoch ms. Everything else takes the time as a parameter. */
export const clock = (): number => Date.now();
