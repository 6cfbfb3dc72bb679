/**
 * Pings and pongs of the WebSocket itself between two heartbeats: one a second, so that all connections of an address send fewer than it may
 * send requests (SE27). Browsers send none, other clients a few. A flood of them costs as much as a flood of messages, and nobody would see
 * it.
 */
const CONTROLS_MAX = 10;

/** Whether a connection owes a pong, and how many control frames it has sent since the server's last ping. */
export type Pulse = { isAsked: boolean; controls: number };

export const restingPulse = (): Pulse => ({ isAsked: false, controls: 0 });

/** The server has sent a ping. */
export function ask(pulse: Pulse): void {
  Object.assign(pulse, { isAsked: true, controls: 0 });
}

/** Whether a pong was asked for. Engine.IO accepts any, so a client that reads nothing could keep itself alive with them. SE11. */
export function answers(pulse: Pulse): boolean {
  const { isAsked } = pulse;
  pulse.isAsked = false;
  return isAsked;
}

/** Whether a ping or pong of the WebSocket itself is within the limit of this heartbeat. SE11. */
export function isAllowedControl(pulse: Pulse): boolean {
  pulse.controls += 1;
  return pulse.controls <= CONTROLS_MAX;
}
