export { openClient, type Client, type ClientOptions, type Recorder } from './client.ts';
