export { openClient, type Client, type ClientOptions } from './client.ts';
export { driveChat, type DriveOptions, type Driver, type Recorder, type Transport } from './drive.ts';
