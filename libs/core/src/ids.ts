/** Milliseconds since 1970-01-01 UTC, given by the driver: nothing in here looks at a clock. */
export type EpochMs = number;

/** The dense place of an event in its room's log, from 1. */
export type Seq = number;

/** A session's own counter for what it asks: strictly increasing, from 1. */
export type N = number;

/** The public name of a session, made by the server; it stands in events. */
export type SessionId = string;

/** The secret that proves a session is yours. Never in events, logs or addresses. */
export type Token = string;

/** One transport connection, named by the door that accepted it. */
export type ConnectionId = string;

/** Where connections come from that are counted together, named by the door: an IPv4 address, or the network of an IPv6 one. */
export type Address = string;

/** Random; changes whenever history may have been lost or reset. */
export type Epoch = string;

export type Alias = string;
export type RoomName = string;
