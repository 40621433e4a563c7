export {
  type Ending,
  endingOf,
  FAULT_NAMES,
  type Fault,
  type FaultName,
  type FaultPart,
  faultOf,
  happensOn,
  isFaultName,
  type Tier,
} from './faults.ts';
export type { BillLine } from './jobs.ts';
export type { Plan } from './script.ts';
export { type Bill, openUpstream, type Upstream, type UpstreamOptions } from './server.ts';
export type { JobOrder, Look, Wire } from './wire.ts';
export { WIRES, wireNamed } from './wires/index.ts';
