/** Milliseconds since 1970-01-01 UTC, given by the driver: core reads no clock. */
export type EpochMs = number;

/** The place of an event in its room's log: dense, from 1. */
export type Seq = number;

/** A session's own counter of asks: strictly increasing, from 1. */
export type N = number;

/** The public name of a session, made by the server. Events carry it. */
export type SessionId = string;

/** The secret that proves who owns a session. It is never in events, logs or addresses. */
export type Token = string;

/** The secret of a browser, or of a person's folder: the same for all their sessions. It is never in events, logs or addresses. MO5. */
export type Device = string;

/** One transport connection, named by the door that accepted it. */
export type ConnectionId = string;

/** The address by which connections are counted, named by the door: an IPv4 address, or the network of an IPv6 address. */
export type Address = string;

/** A random name of the log's history; it changes whenever history may have been lost or reset. */
export type Epoch = string;

export type Alias = string;
export type RoomName = string;
