import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import {
  ASKS_PER_SECOND,
  ASKS_SAVED_S,
  CONNECTIONS_MAX,
  type Alias,
  type Batch,
  type LogStore,
  type Report,
  type Why,
  type Written,
} from '@charla/core';
import type { Lang } from '@charla/text';
import type { Clock } from '../clock.ts';
import type { OwnDoor, Watcher } from '../hearers.ts';
import type { Loop, RunningLoop } from '../loop.ts';
import { countAll, freshly } from '../metrics.ts';
import { openApiDoor, type Api } from './api.ts';
import { atMost } from '../at-once.ts';
import type { OpenStore } from '../store/open-store.ts';
import { openTurns, turnOf } from '../turns.ts';
import { ASKING_MAX, botDoor } from './bot-door.ts';
import { openBotsInLog } from './bots-in-log.ts';
import { BOTS_FILE, openBots, type Bot, type Bots } from './bots.ts';
import { newFlights, OLD_RETRIES_FILE, readOldRetries } from './retries.ts';
import { eventStreams, STREAMS_MAX, type StreamWaits } from './streams.ts';

export type HttpDoorOptions = {
  store: OpenStore;
  clock: Clock;
  /** The folder of bots and of their earlier posts; if absent, only the bots of this run may come in. */
  data?: string | undefined;
  bots?: readonly { name: Alias; key: string }[] | undefined;
  lang?: Lang | undefined;
  /** The rate at which bots read pages; Infinity lifts it. */
  asksPerSecond?: number | undefined;
  /** Only this computer can connect. */
  local?: boolean | undefined;
  /** The moderators' code, if this computer's own pages may know it. HT18. */
  code?: (() => string | undefined) | undefined;
  connectionsMax?: number | undefined;
  /** Whether the log's database cannot be used now. LS19a. */
  isLogAway?: (() => boolean) | undefined;
  /** Whether the server has begun to close. */
  isClosing?: (() => boolean) | undefined;
  onUnreadableKeys: (error: Error) => void;
  ipOf?: ((request: IncomingMessage) => string | undefined) | undefined;
  waits?: StreamWaits | undefined;
};

/** The parts of a loop that this door asks. */
type AskedLoop = Loop & Pick<RunningLoop, 'census' | 'listRooms'>;

export type HttpDoor = {
  /** Bots, which come in, and watchers: event streams and metrics. */
  readonly bots: OwnDoor;
  readonly watchers: readonly Watcher[];
  readonly api: Api;
  /** The same store; with a keyed message it also stores a slip for repeats. HT8. */
  readonly store: LogStore;
  /** The same loop, with its inputs counted. */
  listen(loop: AskedLoop): Loop;
  reported(report: Report): void;
  /** Ends all open requests. */
  end(): void;
  close(): void;
};

/** Answers with messages of one bot that wait or are being read: 16 MiB of them. Judgement. HT9a. */
const ANSWERS_MAX = 32;

/** The whole door for programs over HTTP. Throws the disk's error about the folder. */
export async function openHttpDoor(options: HttpDoorOptions): Promise<HttpDoor> {
  const { store, clock, data, lang = 'es', local = false, isLogAway = () => false } = options;
  const { connectionsMax = CONNECTIONS_MAX, isClosing = () => false } = options;
  const { ipOf = ({ socket }: IncomingMessage) => socket.remoteAddress } = options;
  const at = (file: string) => (data === undefined ? undefined : path.resolve(data, file));
  const { bots: ofThisRun = [] } = options;
  const bots: Bots = store.bots
    ? await openBotsInLog(store.bots, ofThisRun, clock)
    : openBots(at(BOTS_FILE), ofThisRun, options.onUnreadableKeys, clock);
  const old = await readOldRetries(at(OLD_RETRIES_FILE), store.epoch);
  const flights = newFlights();
  let loop: AskedLoop | undefined;
  const census = () => loop?.census() ?? { connections: 0, rooms: 0, members: 0 };
  // One answer a second, however many ask.
  const rooms = freshly(
    async () => loop?.listRooms(),
    () => clock.now(),
  );
  const door = botDoor(bots, { store, flights, old }, clock);
  const rate = { perSecond: options.asksPerSecond ?? ASKS_PER_SECOND, savedMs: ASKS_SAVED_S * 1_000 };
  const reading = openTurns({ rate, waitingMax: ASKING_MAX + STREAMS_MAX });
  const answers = atMost(ANSWERS_MAX);
  const turn = (bot: Bot) => turnOf(reading, bot.hash);
  const streams = eventStreams(store, bots, clock, turn, (input) => loop?.dispatch(input), options.waits);
  const counted = countAll(() => ({
    ...census(),
    streams: streams.count(),
    nodes: store.liveNodes?.() ?? 1,
    isLogAway: isLogAway(),
  }));
  const metrics = { ...counted, text: freshly(counted.text) };
  /**
   * A write that failed does not count. Where no newcomer is let in to write, nobody would learn that the disk works again. HT13a.
   */
  function whyNot(): Why | undefined {
    if (isClosing()) return 'server/closing';
    if (isLogAway()) return 'store/failed';
    if (metrics.isFull()) return 'store/full';
    return census().connections < connectionsMax ? undefined : 'server/full';
  }

  async function append(batch: Batch): Promise<Written> {
    const beganMs = performance.now();
    const written = await store.append(flights.withSlips(batch));
    metrics.wrote(performance.now() - beganMs, written);
    return written;
  }

  return {
    store: { ...store, append },
    bots: door,
    watchers: [streams, metrics],
    api: openApiDoor({
      ...{ store, door, streams, metrics, reading, answers, census, rooms, whyNot, local, bots, lang, ipOf },
      code: options.code ?? (() => undefined),
    }),
    listen(it) {
      loop = it;
      return {
        dispatch(input) {
          metrics.saw(input);
          it.dispatch(input);
        },
      };
    },
    reported(report) {
      metrics.reported(report);
      if (report.what === 'unreadable' && store.nodes) streams.unreadable(report.room);
    },
    end: streams.end,
    close() {
      metrics.close();
      bots.close();
    },
  };
}
