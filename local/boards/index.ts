export type { EditField } from "./board-life.ts";
export type { FaultKind } from "./faults.ts";
export { loadReplayWorld } from "./replay.ts";
export {
  createSimulatedWorld,
  type SimulatedBoard,
  type SimulatedCompany,
  type SimulatedWorld,
  type SimulationOptions,
  type SimulationState,
} from "./simulated-world.ts";
export type { TruthPosting } from "./truth.ts";
export type { World, WorldAnswer, WorldRequest } from "./world.ts";
