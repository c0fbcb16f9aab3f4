export type { Deed, HumanAction, HumanKind } from "./action.ts";
export { type HumanOptions, type HumanStep, humanAction, humanScript } from "./arbitrary.ts";
export * from "./deeds.ts";
export { type FaultStep, playSteps } from "./hook.ts";
export { perform } from "./perform.ts";
