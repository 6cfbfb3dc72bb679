/**
 * Pings and pongs of the WebSocket itself between two heartbeats. Browsers send none and other clients one now and then; a flood
 * of them would cost as much as one of messages, and be seen by nobody.
 */
const CONTROLS_MAX = 50;

/** What one connection owes and has sent since the server last asked for a sign of life. */
export type Pulse = { isAsked: boolean; controls: number };

export const restingPulse = (): Pulse => ({ isAsked: false, controls: 0 });

/** The server asks for a sign of life. */
export function ask(pulse: Pulse): void {
  Object.assign(pulse, { isAsked: true, controls: 0 });
}

/** SE11. Whether a pong was asked for: Engine.IO takes any, so a client that reads nothing could keep itself alive with them. */
export function answers(pulse: Pulse): boolean {
  const { isAsked } = pulse;
  pulse.isAsked = false;
  return isAsked;
}

/** SE11. Whether a ping or pong of the WebSocket itself is still within what a heartbeat allows. */
export function isAllowedControl(pulse: Pulse): boolean {
  pulse.controls += 1;
  return pulse.controls <= CONTROLS_MAX;
}
