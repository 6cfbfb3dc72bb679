export { memoryStage } from './memory-stage.ts';
export { play } from './play.ts';
export { openProxy, type Proxy } from './proxy.ts';
export { parseScript, type Script } from './script.ts';
export { allScripts } from './scripts.ts';
export { START_MS, STAGE_ZONE, type Joining, type Person, type Stage, type Stranger } from './stage.ts';
export { virtualClock, type VirtualClock } from './virtual-clock.ts';
export { realStage, until, type Door, type StartServer } from './real-stage.ts';
export { socketDoor } from './socket-door.ts';
