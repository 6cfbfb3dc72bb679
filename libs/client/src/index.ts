export { openBot, type Bot, type BotEvent, type BotOptions } from './bot.ts';
export { openClient, type Client, type ClientOptions } from './client.ts';
export {
  driveChat,
  type DriveOptions,
  type Driver,
  type Exporter,
  type Recorder,
  type Transport,
} from './drive.ts';
export { openTypist, type Typist, type TypistOptions } from './typist.ts';
