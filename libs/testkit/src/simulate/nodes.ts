import { unreachable } from '@charla/core';
import { random } from '../random.ts';
import { newAgenda } from './agenda.ts';
import { newEngine, type Change } from './engine.ts';
import { newFleet } from './fleet.ts';
import { newWire, type End, type Wire } from './network.ts';
import { judgeEnding } from './oracle/ending.ts';
import { newLedger } from './oracle/findings.ts';
import { newHolds } from './oracle/holds.ts';
import { newReaders } from './oracle/readers.ts';
import { newTruth } from './oracle/truth.ts';
import { newWitnesses } from './oracle/witness.ts';
import { openWindow, type Device, type Window } from './person.ts';
import { aliasFor, linesIn, type Op, type Plan } from './plan.ts';
import { openReader } from './reader.ts';
import type { Outcome } from './world.ts';

const START_MS = 1_795_000_000_000;
const HEALING_MS = 300_000;
const HEALTHY = { leastMs: 1, mostMs: 20 };
/** Those whose place changed hands while they came back, or who came to two nodes at once. In two hundred worlds two were the most. */
const FAILED_MAX = 8;

/** Plays a plan on several nodes with one log. Nodes die, sleep and start; the links to the log lose what they carry. */
export function simulateNodes(plan: Plan, onStep?: (line: string) => void): Outcome {
  const { seed, nodes: count } = plan;
  const chance = random(seed ^ 0x40de);
  const agenda = newAgenda(random(seed ^ 0xa6e));
  const ledger = newLedger(onStep, 'nodes: ');
  const truth = newTruth(ledger);
  const holds = newHolds(ledger);
  const nowMs = () => START_MS + agenda.now();
  const engine = newEngine(agenda, nowMs, random(seed ^ 0xe9), { changed, restored, count: ledger.count });
  const readers = newReaders(truth, ledger);
  const witnesses = newWitnesses(truth, ledger, readers);
  const devices = Array.from({ length: plan.people }, (_, who): Device => {
    const room = plan.rooms[who % plan.rooms.length] ?? 'lobby';
    return { name: `p${who}`, alias: `p${who}`, room, kept: undefined, owner: undefined, windows: [] };
  });
  let connections = 0;
  let windows = 0;
  let visitors = 0;
  const visit = { agenda, chance, watch: readers, nowMs, connect };
  let lines = 0;
  let healing = false;
  const fleet = newFleet({
    ...{ plan, agenda, chance: random(seed ^ 0xf1ee), engine, truth, ledger, holds, nowMs },
    isHealed: () => healing,
    newConnection: () => `c.${(connections += 1).toString(36)}`,
  });

  function changed(change: Change): void {
    holds.changed(change);
    if (change.do !== 'append') return;
    const { room, events } = change.batch;
    const timeMs = Math.max(engine.clockMs(), truth.lastAtMs(room));
    for (const { seq, atMs } of events)
      if (atMs !== timeMs)
        ledger.fault('I23', `${seq} in ${room} is of ${atMs}, and the log's clock says ${timeMs}`);
    truth.durable(change.batch);
  }

  function restored(kept: readonly Change[]): void {
    truth.rolledBack(kept.flatMap((change) => (change.do === 'append' ? [change.batch] : [])));
    holds.lost();
    kept.forEach(holds.changed);
    witnesses.restored();
  }

  function connect(client: End): Wire | undefined {
    return fleet.accept((server) => {
      const wire = newWire(agenda, chance, () => (healing ? HEALTHY : plan.delay), {
        client,
        server: { hear: (frame) => server.hear(connection, frame), gone: () => server.gone(connection) },
      });
      const connection = server.accept(wire);
      return wire;
    });
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
    switch (op.do) {
      case 'cutAll':
        return devices.forEach((device) => current(device)?.wire?.cut());
      case 'crash':
      case 'stop':
        fleet.end(op.do);
        return void agenda.after(op.downMs, () => fleet.size() < count && fleet.start());
      case 'drain':
        return fleet.drain(
          op.ms,
          () => void agenda.after(op.downMs, () => fleet.size() < count && fleet.start()),
        );
      case 'pause':
        return fleet.sleep(op.ms);
      case 'cutLog':
        return fleet.cut(op.direction, op.ms);
      case 'failover':
        return engine.failover(op.lost, op.downMs);
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
        for (let i = 0; i < op.lines; i += 1)
          window?.type(`${(lines += 1) % 5 === 0 ? '? ' : ''}say ${lines} by ${device.name}`);
        return;
      case 'command':
      case 'moderate':
        return linesIn(op).forEach((line) => window?.type(line));
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
      case 'demote':
        return fleet.demote(device.room);
      case 'listen':
        return fleet.listen(device.room, op.ms);
      case 'keys':
        for (let key = 0; key < op.keys; key += 1) agenda.after(500 * key, () => current(device)?.press());
        return;
      // Acts of worlds with one server only: what they try does not depend on the node.
      case 'scroll':
      case 'breakRecorder':
      case 'lag':
      case 'steal':
        return;
      default:
        unreachable(op);
    }
  }

  for (let i = 0; i < count; i += 1) fleet.start();
  devices.forEach((device) => agenda.after(chance.between(0, 2_000), () => open(device)));
  for (const op of plan.ops) agenda.after(op.atMs, () => perform(op));
  agenda.runUntil(plan.lengthMs + 60_000);
  healing = true;
  engine.heal();
  if (fleet.size() === 0) fleet.start();
  agenda.runUntil(plan.lengthMs + 60_000 + HEALING_MS);
  const hosts = fleet.hosts();
  const shown = devices.flatMap((device) => device.windows.filter((window) => window.isOpen()));
  fleet.judge();
  readers.judge();
  judgeEnding({ truth, witnesses, ledger, windows: shown, rooms: plan.rooms, hosts });
  if (fleet.failed() > FAILED_MAX)
    ledger.fault('HO4', `${fleet.failed()} were sent away, and no disk has failed`);
  const { wrong, sometimes } = ledger;
  return {
    wrong,
    sometimes,
    events: truth.events(),
    steps: agenda.steps,
    print: `${truth.print()} ${agenda.steps}`,
  };
}
