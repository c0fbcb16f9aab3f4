export type { Backend, Outbound, OutboundAnswer, OutboundRequest } from "./contract.ts";
