import { unreachable, type Host } from '@charla/core';
import { random } from '../random.ts';
import { newAgenda } from './agenda.ts';
import { newEngine, type Link } from './engine.ts';
import { newWire, type End, type Wire } from './network.ts';
import { judgeEnding } from './oracle/ending.ts';
import { newLedger, type Ledger } from './oracle/findings.ts';
import { newReaders } from './oracle/readers.ts';
import { newTruth, type Truth } from './oracle/truth.ts';
import { newWitnesses } from './oracle/witness.ts';
import { openWindow, type Device, type Window } from './person.ts';
import { aliasFor, type Op, type Plan } from './plan.ts';
import { openReader } from './reader.ts';
import { startServer, type Server, type ServerWatch } from './server.ts';
import type { Outcome } from './world.ts';

const START_MS = 1_795_000_000_000;
const HEALING_MS = 300_000;
const HEALTHY = { leastMs: 1, mostMs: 20 };
/** Other nodes look for a node that was silent for this long, in ms, and then it is gone. */
const GONE_MS = { least: 6_000, most: 8_000 };

/** In two hundred worlds two were the most. */
const FAILED_MAX = 8;

/** One life of a node. */
type Node = { server: Server; link: Link; name: string; isGone: boolean };

/** Plays a plan on several nodes with one log. Nodes die, sleep and start; the links to the log lose what they carry. */
export function simulateNodes(plan: Plan, onStep?: (line: string) => void): Outcome {
  const { seed, nodes: count, losses } = plan;
  const chance = random(seed ^ 0x40de);
  const agenda = newAgenda(random(seed ^ 0xa6e));
  const ledger = newLedger(onStep, 'nodes: ');
  const truth = newTruth(ledger);
  const engine = newEngine(agenda, random(seed ^ 0xe9), { ...truth, count: ledger.count }, losses);
  const nowMs = () => START_MS + agenda.now();
  const readers = newReaders(truth, ledger);
  const witnesses = newWitnesses(truth, ledger, readers);
  const devices = Array.from({ length: plan.people }, (_, who): Device => {
    const room = plan.rooms[who % plan.rooms.length] ?? 'lobby';
    return { name: `p${who}`, alias: `p${who}`, room, kept: undefined, owner: undefined, windows: [] };
  });
  const nodes: Node[] = [];
  let started = 0;
  let connections = 0;
  let windows = 0;
  let visitors = 0;
  const visit = { agenda, chance, watch: readers, nowMs, connect };
  let lines = 0;
  let healing = false;
  /** Goodbyes to those whose place changed hands while they came back, or came to two nodes at once. */
  let failed = 0;

  function start(): void {
    started += 1;
    const name = `n${started}`;
    const link = engine.link(name);
    const server = startServer({
      ...{
        agenda,
        disk: link,
        watch: watchOf(name, truth, ledger, agenda.now, () => (failed += 1)),
        nowMs,
        aheadMs: () => 0,
        node: name,
      },
      ...{ helloWaitMs: plan.helloWaitMs, resumeWaitMs: plan.graceMs, sizes: plan.sizes },
      ...{ asksPerSecond: plan.asksPerSecond, newConnection: () => `c.${(connections += 1).toString(36)}` },
    });
    nodes.push({ server, link, name, isGone: false });
  }

  function end(node: Node, how: 'crash' | 'stop'): void {
    if (!nodes.includes(node)) return;
    nodes.splice(nodes.indexOf(node), 1);
    node.server[how]();
    if (!node.isGone)
      agenda.after(how === 'stop' ? 0 : chance.between(GONE_MS.least, GONE_MS.most), () => gone(node));
  }

  function gone(node: Node): void {
    if (node.isGone) return;
    node.isGone = true;
    ledger.tell(() => `${agenda.now()} ${node.name} is gone`);
    engine.gone(node.name);
  }

  /** A node that slept for long finds that it is gone, and starts anew. */
  function sleep(node: Node, ms: number): void {
    node.server.pause(ms);
    if (ms < GONE_MS.least) return;
    node.link.crash();
    agenda.after(chance.between(GONE_MS.least, GONE_MS.most), () => gone(node));
    agenda.after(ms - 1, () => {
      end(node, 'crash');
      start();
    });
  }

  function connect(client: End): Wire | undefined {
    const node = nodes[chance.between(0, nodes.length - 1)];
    if (!node) return undefined;
    const { server } = node;
    const wire = newWire(agenda, chance, () => (healing ? HEALTHY : plan.delay), {
      client,
      server: { hear: (frame) => server.hear(connection, frame), gone: () => server.gone(connection) },
    });
    const connection = server.accept(wire);
    return wire;
  }

  function open(device: Device): void {
    windows += 1;
    for (const older of device.windows) agenda.after(chance.between(0, 100), () => older.kill());
    device.windows = device.windows.filter((window) => window.isOpen());
    const id = `${device.name}/${windows}`;
    openWindow({ id, device, givesBack: false, agenda, chance, watch: witnesses, nowMs, pace: 1, connect });
  }

  const current = (device: Device): Window | undefined =>
    device.windows.findLast((window) => window.isOpen());
  const isChatting = (window?: Window) => window !== undefined && window.chat.link.state !== 'ended';

  function perform(op: Op): void {
    ledger.count(op.do);
    ledger.tell(() => `-- ${JSON.stringify(op)}`);
    const node = nodes[chance.between(0, nodes.length - 1)];
    switch (op.do) {
      case 'cutAll':
        return devices.forEach((device) => current(device)?.wire?.cut());
      case 'crash':
      case 'stop':
        if (!node) return;
        end(node, op.do);
        return void agenda.after(op.downMs, () => nodes.length < count && start());
      case 'pause':
        return node && sleep(node, op.ms);
      // Acts of worlds with one server only: there is no disk of a node, and its clock is that of the world.
      case 'decide':
      case 'vandal':
      case 'clock':
      case 'diskFails':
      case 'diskIsSlow':
      case 'logIsFull':
        return;
      default:
        return act(devices[op.who] as Device, op);
    }
  }

  function act(device: Device, op: Extract<Op, { who: number }>): void {
    const window = current(device);
    switch (op.do) {
      case 'say':
        if (!isChatting(window) && device.windows.length > 0) return act(device, { ...op, do: 'join' });
        for (let i = 0; i < op.lines; i += 1) window?.type(`say ${(lines += 1)} by ${device.name}`);
        return;
      case 'command':
        return window?.type(op.line);
      case 'quit':
        return window?.type('.q');
      case 'join':
        if (isChatting(window)) return;
        window?.kill();
        if (!device.kept) device.alias = aliasFor(chance, op.who);
        return open(device);
      case 'tab':
        return open(device);
      case 'reload':
        if (!isChatting(window)) return;
        window?.kill();
        return void agenda.after(op.awayMs, () => isChatting(current(device)) || open(device));
      case 'cut':
        return window?.wire?.cut();
      case 'swallow':
        return window?.wire?.swallow(op.direction);
      case 'read':
        visitors += 1;
        return openReader({ ...visit, alias: `x${visitors}`, room: device.room, cutsMs: op.cutsMs });
      // Acts of worlds with one server only: what they try does not depend on the node.
      case 'keys':
      case 'scroll':
      case 'breakRecorder':
      case 'lag':
      case 'steal':
        return;
      default:
        unreachable(op);
    }
  }

  for (let i = 0; i < count; i += 1) start();
  devices.forEach((device) => agenda.after(chance.between(0, 2_000), () => open(device)));
  for (const op of plan.ops) agenda.after(op.atMs, () => perform(op));
  agenda.runUntil(plan.lengthMs + 60_000);
  healing = true;
  engine.heal();
  if (nodes.length === 0) start();
  agenda.runUntil(plan.lengthMs + 60_000 + HEALING_MS);
  const hosts = nodes.map(({ server }): Host => server.host);
  const shown = devices.flatMap((device) => device.windows.filter((window) => window.isOpen()));
  readers.judge();
  judgeEnding({ truth, witnesses, ledger, windows: shown, rooms: plan.rooms, hosts });
  if (failed > FAILED_MAX) ledger.fault('HO4', `${failed} were sent away, and no disk has failed`);
  const { wrong, sometimes } = ledger;
  return {
    wrong,
    sometimes,
    events: truth.events(),
    steps: agenda.steps,
    print: `${truth.print()} ${agenda.steps}`,
  };
}

/** Checks what a node shows: nothing that is not in the log. I26. */
function watchOf(
  node: string,
  truth: Truth,
  { fault, tell, count }: Ledger,
  atMs: () => number,
  onFailed: () => void,
): ServerWatch {
  return {
    input: (input) => tell(() => `${atMs()} ${node} ${JSON.stringify(input).slice(0, 300)}`),
    appending: (batch) => tell(() => `${atMs()} ${node} appends ${JSON.stringify(batch).slice(0, 300)}`),
    loads() {},
    sent(connection, down) {
      tell(() => `${atMs()} ${node} to ${connection} ${JSON.stringify(down).slice(0, 200)}`);
      if (down.type === 'bye') count(`bye ${down.why}`);
      if (down.type === 'bye' && down.why === 'store/failed') onFailed();
      if (down.type === 'welcome' && down.resumed) count('resumed');
    },
    broadcast(room, down) {
      if (down.type !== 'events') return;
      for (const event of down.events)
        if (!truth.isThere(room, event))
          fault('I26', `${node} shows ${event.seq} in ${room}, which is not in the log`);
    },
    reported() {},
  };
}
