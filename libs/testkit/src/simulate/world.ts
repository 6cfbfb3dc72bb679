import { WIRE_VERSION } from '@charla/core';
import { random } from '../random.ts';
import { newAgenda } from './agenda.ts';
import { newDisk } from './disk.ts';
import { newWire, SILENCE_MS, type End, type Wire } from './network.ts';
import { newOthers } from './others.ts';
import { judgeEnding } from './oracle/ending.ts';
import { newLedger, type Finding } from './oracle/findings.ts';
import { newOperator } from './oracle/operator.ts';
import { newReaders } from './oracle/readers.ts';
import { newTruth } from './oracle/truth.ts';
import { newTypists } from './oracle/typists.ts';
import { newWiretap } from './oracle/wiretap.ts';
import { newWitnesses } from './oracle/witness.ts';
import { openWindow, type ChatWatch, type Device, type Window } from './person.ts';
import { openReader } from './reader.ts';
import { aliasFor, linesIn, totalMs, type Op, type Plan } from './plan.ts';
import { startServer, type Server } from './server.ts';

/** The result of one world. `print` is a digest of everything written and counted: two runs of one plan have the same. */
export type Outcome = {
  wrong: readonly Finding[];
  sometimes: Readonly<Record<string, number>>;
  events: number;
  steps: number;
  print: string;
};

/** The world's start, in ms since 1970; any time works. */
const START_MS = 1_795_000_000_000;

/**
 * Everything has this long to recover after the last break, in ms: the silence of a dead connection, the longest retry pause, a grace
 * period and all queued work.
 */
const HEALING_MS = 300_000;

/** After these a connection may be dead before either end notices. */
const BREAKS: ReadonlySet<Op['do']> = new Set(['cut', 'cutAll', 'swallow', 'crash']);

const HEALTHY = { leastMs: 1, mostMs: 20 };

/** Plays a plan to its end. At first everything may break, then nothing does, and in the end nothing may be left open. */
export function simulate(plan: Plan, onStep?: (line: string) => void): Outcome {
  const chance = random(plan.seed ^ 0x5eed);
  const agenda = newAgenda(random(plan.seed ^ 0xa6e));
  const ledger = newLedger(onStep);
  const truth = newTruth(ledger);
  const others = newOthers({
    chance: random(plan.seed ^ 0x07e5),
    truth,
    percent: () => (healing ? 0 : plan.othersWrite),
    devices: () => devices,
    leavesElsewhere(window) {
      window.kill();
      forget(window.device);
    },
    wrote: (batch) => wiretap.overtaken(batch),
    count: ledger.count,
  });
  const noted = { ...truth, count: ledger.count };
  const chances = random(plan.seed ^ 0xd15c);
  const disk = newDisk(agenda, chances, noted, others, plan.spuriousStale, plan.sessionKeptMs);
  const nowMs = () => START_MS + agenda.now();
  let setMs = 0;
  /** How far a clock with drift `by` is ahead of the even time by now, in ms. */
  const driftMs = (by: number) => Math.round(agenda.now() * by);
  const aheadMs = () => setMs + driftMs(plan.serverDrift);
  if (plan.serverDrift !== 0 || plan.drifts.some((by) => by !== 0)) ledger.count('clocks drift');
  const standsStillMs = totalMs(plan, 'pause');
  const silenceMs = plan.ops.some((op) => BREAKS.has(op.do)) ? SILENCE_MS : 0;
  const typists = newTypists({
    ledger,
    agenda,
    standsStillMs,
    wiresMs: 2 * plan.delay.mostMs + silenceMs,
  });
  const readers = newReaders(truth, ledger);
  const operator = newOperator(truth, ledger);
  const witnesses = newWitnesses(truth, ledger, readers);
  const watch: ChatWatch = {
    ...witnesses,
    changed(who, before, restored) {
      typists.shown(who, before);
      witnesses.changed(who, before, restored);
    },
  };
  const wiretap = newWiretap({
    truth,
    ledger,
    typists,
    nowMs: agenda.now,
    clockMs: () => nowMs() + aheadMs(),
    ...plan,
    standsStillMs,
    unsureMs: totalMs(plan, 'diskFails'),
  });
  const devices = Array.from({ length: plan.people }, (_, who): Device => {
    const room = plan.rooms[who % plan.rooms.length] ?? 'lobby';
    return { name: `p${who}`, alias: `p${who}`, room, kept: undefined, owner: undefined, windows: [] };
  });
  let server: Server | undefined = start();
  const lags = new WeakMap<Wire, () => void>();
  let connections = 0;
  let windows = 0;
  let visitors = 0;
  const visit = { agenda, chance, watch: readers, nowMs, connect };
  let lines = 0;
  let healing = false;

  function start(): Server {
    wiretap.started();
    return startServer({
      agenda, disk, watch: { ...wiretap, reported: (report) => (operator.reported(report), wiretap.reported(report)) }, nowMs, aheadMs,
      helloWaitMs: plan.helloWaitMs, resumeWaitMs: plan.graceMs, sizes: plan.sizes, asksPerSecond: plan.asksPerSecond,
      newConnection: () => `c.${(connections += 1).toString(36)}`,
    }); // prettier-ignore
  }

  /** Connects to the server that is running now, if one is. */
  function connect(client: End): Wire | undefined {
    const listening = server;
    if (!listening) return undefined;
    const wire = newWire(agenda, chance, () => (healing ? HEALTHY : plan.delay), {
      client,
      server: {
        hear: (frame) => listening.hear(connection, frame),
        gone: () => listening.gone(connection),
      },
    });
    const connection = listening.accept(wire);
    lags.set(wire, () => listening.lag(connection));
    return wire;
  }

  function open(device: Device): void {
    windows += 1;
    const drift = plan.drifts[devices.indexOf(device)] ?? 0;
    // The older windows of one browser learn that a newer one has the place, and close.
    for (const older of device.windows) agenda.after(chance.between(0, 100), () => older.kill());
    device.windows = device.windows.filter((window) => window.isOpen());
    openWindow({
      id: `${device.name}/${windows}`,
      device,
      givesBack: chance.next() < 0.3,
      agenda,
      chance,
      watch,
      nowMs: () => nowMs() + setMs + driftMs(drift),
      pace: 1 + drift,
      connect,
    });
  }

  const current = (device: Device): Window | undefined =>
    device.windows.findLast((window) => window.isOpen());
  const isChatting = (window: Window | undefined) =>
    window !== undefined && window.chat.link.state !== 'ended';

  const hasFailed = (window: Window | undefined) => (window?.chat.asks.failed.length ?? 0) > 0;

  function perform(op: Op): void {
    ledger.count(op.do);
    ledger.tell(() => `-- ${JSON.stringify(op)}`);
    switch (op.do) {
      case 'cutAll':
        return devices.forEach((device) => current(device)?.wire?.cut());
      case 'decide':
        return devices.map(current).find(hasFailed)?.decide(op.how);
      case 'vandal':
        return vandal(op.says, op.staysMs);
      case 'crash':
      case 'stop':
        return goDown(op);
      case 'pause':
        return server?.pause(op.ms);
      case 'clock':
        setMs += op.byMs;
        return;
      case 'diskFails':
      case 'diskIsSlow':
      case 'logIsFull':
        disk.set(op.do, true);
        return void agenda.after(op.ms, () => disk.set(op.do, false));
      // Acts of worlds with several nodes.
      case 'cutLog':
      case 'failover':
      case 'drain':
        return;
      default:
        return act(devices[op.who] as Device, op);
    }
  }

  function act(device: Device, op: Extract<Op, { who: number }>): void {
    const window = current(device);
    switch (op.do) {
      case 'say':
        // A person without a chat joins first.
        if (!isChatting(window) && device.windows.length > 0) return act(device, { ...op, do: 'join' });
        for (let i = 0; i < op.lines; i += 1)
          window?.type(`${(lines += 1) % 5 === 0 ? '? ' : ''}say ${lines} by ${device.name}`);
        return;
      case 'command':
      case 'moderate':
        return linesIn(op).forEach((line) => window?.type(line));
      case 'keys':
        for (let key = 0; key < op.keys; key += 1) agenda.after(500 * key, () => press(device));
        return;
      case 'scroll':
        for (let page = 0; page < op.pages; page += 1) agenda.after(1_000 * page, () => window?.type('.a'));
        return;
      case 'quit':
        return window?.type('.q');
      case 'breakRecorder':
        return window?.breakRecorder(op.at);
      case 'join':
        if (isChatting(window)) return;
        window?.kill();
        if (!device.kept) device.alias = aliasFor(chance, op.who);
        return open(device);
      case 'tab':
        if (device.windows.filter((one) => one.isOpen()).length < 3) open(device);
        return;
      case 'reload':
        if (!isChatting(window)) return;
        window?.kill();
        if (!op.keeps) forget(device);
        return void agenda.after(op.awayMs, () => isChatting(current(device)) || open(device));
      case 'cut':
        return window?.wire?.cut();
      case 'read':
        visitors += 1;
        return openReader({ ...visit, alias: `x${visitors}`, room: device.room, cutsMs: op.cutsMs });
      case 'lag':
        return void (window?.wire && lags.get(window.wire)?.());
      case 'swallow':
        return window?.wire?.swallow(op.direction);
      case 'demote':
        return server?.demote(device.room, (session) => operator.asked(device.room, session));
      case 'listen':
        return;
      case 'steal': {
        const { room, alias } = device;
        const place = window?.chat.me.place;
        if (place)
          vandal([{ type: 'hello', version: WIRE_VERSION, room, alias, ...place, cursor: 0 }], 1_000);
      }
    }
  }

  /** A browser loses what it had kept. */
  function forget(device: Device): void {
    device.kept = undefined;
    witnesses.forgot(device);
  }

  function press(device: Device): void {
    const window = current(device);
    window?.press();
    typists.pressed(window?.chat.me.place?.session, () => devices.flatMap((one) => one.windows));
  }

  function vandal(says: readonly unknown[], staysMs: number): void {
    const wire = connect({ hear() {}, gone() {} });
    for (const value of says) wire?.up(JSON.stringify(value));
    agenda.after(staysMs, () => wire?.hangUp('client'));
  }

  function goDown({ do: how, downMs, then, batchesBack }: Extract<Op, { then: unknown }>): void {
    if (!server) return;
    server[how]();
    server = undefined;
    wiretap.died();
    operator.died();
    if (then === 'empty') disk.lose();
    if (then === 'old copy') disk.restoreCopy(batchesBack);
    agenda.after(downMs, () => (server ??= start()));
  }

  devices.forEach((device) => agenda.after(chance.between(0, 2_000), () => open(device)));
  for (const op of plan.ops) agenda.after(op.atMs, () => perform(op));
  agenda.runUntil(plan.lengthMs + 60_000);
  healing = true;
  server ??= start();
  agenda.runUntil(plan.lengthMs + 60_000 + HEALING_MS);
  const open_ = devices.flatMap((device) => device.windows.filter((window) => window.isOpen()));
  readers.judge();
  operator.end();
  judgeEnding({ truth, witnesses, ledger, windows: open_, rooms: plan.rooms, hosts: [server.host] });
  const { wrong, sometimes } = ledger;
  return {
    wrong,
    sometimes,
    events: truth.events(),
    steps: agenda.steps,
    print: `${truth.print()} ${agenda.steps} ${JSON.stringify(sometimes)}`,
  };
}
